package org.soapstone.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Element;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Crystals;
import org.soapstone.testkit.FiniteDifference;

/// Functions of each atom's features: the linear one against weights, one that is not against
/// finite differences.
class AtomFunctionTest {

  /// `w . B`, with weights in the columns of the features.
  private static final class Linear implements AtomFunction {
    private final LocalFeatures basis;
    private final double[] weights;

    Linear(LocalFeatures basis, double[] weights) {
      this.basis = basis;
      this.weights = weights;
    }

    @Override
    public void evaluate(int kind, int atoms, Matrix b, double[] values, Matrix gradients) {
      for (int a = 0; a < atoms; a++) {
        double sum = 0;
        for (int k = 0; k < basis.blockSize(kind); k++) {
          double weight = weights[basis.block(kind) + k];
          sum += weight * b.get(a, k);
          gradients.set(a, k, weight);
        }
        values[a] = sum;
      }
    }
  }

  /// `x sqrt(1 + x^2)` with `x = w . B`.
  private static final class Bent implements AtomFunction {
    private final LocalFeatures basis;
    private final double[] weights;

    Bent(LocalFeatures basis, double[] weights) {
      this.basis = basis;
      this.weights = weights;
    }

    @Override
    public void evaluate(int kind, int atoms, Matrix b, double[] values, Matrix gradients) {
      new Linear(basis, weights).evaluate(kind, atoms, b, values, gradients);
      for (int a = 0; a < atoms; a++) {
        double x = values[a];
        double root = Math.sqrt(1 + x * x);
        values[a] = x * root;
        for (int k = 0; k < basis.blockSize(kind); k++) {
          gradients.set(a, k, gradients.get(a, k) * (root + x * x / root));
        }
      }
    }
  }

  static Stream<Arguments> subjects() {
    return JacobianTest.subjects();
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void linearFunctionsAreWeights(LocalFeatures basis, Structure structure) {
    double[] weights = Subjects.weights(basis, 5);
    Contraction expected = Subjects.contract(basis, structure, weights);
    Contraction result = contract(basis, structure, new Linear(basis, weights), Tasks.inline());
    // The energies are summed in another order, the rest is the same arithmetic.
    double tolerance = 1e-13 * Subjects.scale(expected.atomEnergies()) * (1 + structure.size());
    assertThat(result.energy()).isCloseTo(expected.energy(), within(tolerance));
    for (int i = 0; i < structure.size(); i++) {
      assertThat(result.atomEnergies()[i]).isCloseTo(expected.atomEnergies()[i], within(tolerance));
    }
    // Known weights of products are summed up before any product, weights of one centre after it.
    double order = basis instanceof ProductBasis ? 1e-12 : 0;
    assertThat(result.forces())
        .containsExactly(expected.forces(), within(order * Subjects.scale(expected.forces())));
    assertThat(result.virial())
        .containsExactly(expected.virial(), within(order * Subjects.scale(expected.virial())));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void agreesWithFiniteDifferences(LocalFeatures basis, Structure structure) {
    AtomFunction function = new Bent(basis, Subjects.weights(basis, 6));
    Contraction result = contract(basis, structure, function, Tasks.inline());
    // As for weights: h^4 f5/30 with h = 1e-3 and f5 up to 1e4 times the scale.
    double tolerance = 1e-9 * Subjects.scale(result.forces()) * Subjects.scale(result.virial());
    double[] slopes =
        FiniteDifference.gradient(
            x -> energy(basis, structure.withPositions(x), function), structure.positions(), 1e-3);
    for (int d = 0; d < slopes.length; d++) {
      assertThat(result.forces()[d]).isCloseTo(-slopes[d], within(tolerance));
    }
    double[] strain =
        FiniteDifference.strain(eps -> energy(basis, structure.strained(eps), function), 3e-4);
    int[] voigt = {0, 4, 8, 5, 2, 1};
    for (int v = 0; v < 6; v++) {
      assertThat(result.virial()[voigt[v]]).isCloseTo(-strain[v], within(tolerance));
    }
  }

  /// More atoms than a batch, of two species that alternate.
  @ParameterizedTest
  @MethodSource("org.soapstone.descriptor.JacobianTest#bases")
  void anyNumberOfThreadsGivesTheSameBits(LocalFeatures basis) {
    Structure pure = Crystals.replicated(Crystals.diamond(Element.of(14), 5.4), 2, 2, 1);
    int[] species = new int[pure.size()];
    for (int i = 0; i < species.length; i++) {
      species[i] = i % 3 == 0 ? 14 : 8;
    }
    Structure structure =
        Crystals.shaken(new Structure(species, pure.positions(), pure.cell()), 0.1);
    AtomFunction function = new Bent(basis, Subjects.weights(basis, 7));
    Contraction alone = contract(basis, structure, function, Tasks.inline());
    try (Tasks three = new Tasks(3)) {
      Contraction together = contract(basis, structure, function, three);
      assertThat(together.energy()).isEqualTo(alone.energy());
      assertThat(together.forces()).isEqualTo(alone.forces());
      assertThat(together.virial()).isEqualTo(alone.virial());
      assertThat(together.atomEnergies()).isEqualTo(alone.atomEnergies());
    }
  }

  private static double energy(LocalFeatures basis, Structure structure, AtomFunction function) {
    return contract(basis, structure, function, Tasks.inline()).energy();
  }

  private static Contraction contract(
      LocalFeatures basis, Structure structure, AtomFunction function, Tasks tasks) {
    Contraction result = new Contraction();
    NeighborList list = Subjects.list(basis, structure);
    basis.contract(structure, list, function, result, basis.workspace(), tasks);
    return result;
  }
}

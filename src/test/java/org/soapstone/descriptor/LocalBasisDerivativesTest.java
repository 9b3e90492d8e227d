package org.soapstone.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.autodiff.DualVector;
import org.soapstone.linalg.Matrix;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.FiniteDifference;

/// Values, forward rows and adjoint against dual numbers, finite differences and each other.
class LocalBasisDerivativesTest {

  static Stream<Arguments> cases() {
    return Stream.of(Compression.values())
        .map(compression -> new LocalBasis(Subjects.settings(compression, 1, 8, 14)))
        .flatMap(basis -> Subjects.structures().stream().map(each -> Arguments.of(basis, each)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rowsAgreeWithTheDefinitionOverDualNumbers(LocalBasis basis, Structure structure) {
    List<DualVector> expected = new ScalarLocalBasis(basis.settings()).features(structure);
    Matrix rows = Subjects.rows(basis, structure);
    double[] values = Subjects.values(basis, structure);
    assertThat(expected).hasSize(basis.size());
    for (int k = 0; k < basis.size(); k++) {
      DualVector feature = expected.get(k);
      // Sums of some hundred products of O(1) with signs: 1e-13 of the largest number involved.
      double tolerance = 1e-13 * Subjects.scale(feature.value());
      assertThat(values[k]).isCloseTo(feature.value(), within(tolerance));
      assertThat(rows.get(0, k)).isCloseTo(feature.value(), within(tolerance));
      double slopes = 1e-12 * Subjects.scale(feature.derivatives());
      for (int d = 0; d < feature.directions(); d++) {
        assertThat(rows.get(1 + d, k))
            .as("%s direction %d", basis.feature(k), d)
            .isCloseTo(-feature.derivative(d), within(slopes));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void adjointAgreesWithRowsTimesWeights(LocalBasis basis, Structure structure) {
    double[] weights = Subjects.weights(basis, 1);
    Matrix rows = Subjects.rows(basis, structure);
    double[] product = new double[rows.rows()];
    for (int row = 0; row < product.length; row++) {
      for (int k = 0; k < weights.length; k++) {
        product[row] += rows.get(row, k) * weights[k];
      }
    }
    Contraction result = Subjects.contract(basis, structure, weights);
    double tolerance = 1e-12 * Subjects.scale(product);
    assertThat(result.energy()).isCloseTo(product[0], within(tolerance));
    int atoms = structure.size();
    assertThat(result.forces()).hasSize(3 * atoms);
    for (int d = 0; d < 3 * atoms; d++) {
      assertThat(result.forces()[d]).isCloseTo(product[1 + d], within(tolerance));
    }
    int[] voigt = {0, 4, 8, 5, 2, 1};
    int[] mirrored = {0, 4, 8, 7, 6, 3};
    for (int v = 0; v < 6; v++) {
      assertThat(result.virial()[voigt[v]])
          .isCloseTo(product[1 + 3 * atoms + v], within(tolerance));
      assertThat(result.virial()[mirrored[v]]).isEqualTo(result.virial()[voigt[v]]);
    }
    double sum = 0;
    for (double energy : result.atomEnergies()) {
      sum += energy;
    }
    assertThat(result.energy()).isEqualTo(sum);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void adjointAgreesWithFiniteDifferencesOfTheValues(LocalBasis basis, Structure structure) {
    double[] weights = Subjects.weights(basis, 2);
    Contraction result = Subjects.contract(basis, structure, weights);
    // h^4 f5/30 with h = 5e-4 and f5 up to 4e5 times the energy scale for the stiffest feature
    // (n = 2 within 3.7 A, shortest distance 0.5 A), a strain moving atoms as far, plus rounding
    // 1e-15/h.
    double tolerance = 1e-9 * Subjects.scale(result.forces()) * Subjects.scale(result.virial());
    double[] slopes =
        FiniteDifference.gradient(
            x -> energy(basis, structure.withPositions(x), weights), structure.positions(), 5e-4);
    for (int d = 0; d < slopes.length; d++) {
      assertThat(result.forces()[d]).isCloseTo(-slopes[d], within(tolerance));
    }
    double[] strain =
        FiniteDifference.strain(eps -> energy(basis, structure.strained(eps), weights), 1.5e-4);
    int[] voigt = {0, 4, 8, 5, 2, 1};
    for (int v = 0; v < 6; v++) {
      assertThat(result.virial()[voigt[v]]).isCloseTo(-strain[v], within(tolerance));
    }
  }

  private static double energy(LocalBasis basis, Structure structure, double[] weights) {
    double[] values = Subjects.values(basis, structure);
    double energy = 0;
    for (int k = 0; k < weights.length; k++) {
      energy += weights[k] * values[k];
    }
    return energy;
  }
}

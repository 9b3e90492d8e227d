package org.soapstone.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.SymmetricEigen;
import org.soapstone.linalg.Syrk;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.FiniteDifference;
import org.soapstone.testkit.RandomStructures;
import org.soapstone.testkit.Rotations;

/// Values against the power spectrum, derivatives against finite differences and each other,
/// invariances, independence.
class ProductBasisTest {

  /// Small settings in which everything differs from everything: two cutoffs, odd sizes.
  private static final ProductSettings SETTINGS =
      new ProductSettings(new int[] {1, 8, 14}, 3.7, 4, 3, 0.5, 1, 4.3, 4, 1.1, 0.8);

  private final ProductBasis basis = new ProductBasis(SETTINGS);

  static List<Structure> structures() {
    return Subjects.structures();
  }

  @ParameterizedTest
  @MethodSource("structures")
  void orderTwoIsThePowerSpectrum(Structure structure) {
    ProductBasis products =
        new ProductBasis(
            new ProductSettings(new int[] {1, 8, 14}, 3.7, 2, 4, 0, 0.5, 4.3, 4, 1.1, 0.8));
    LocalBasis spectrum =
        new LocalBasis(new BasisSettings(new int[] {1, 8, 14}, 3.7, 5, 4, 4.3, 4, 1.1, 0.8));
    double[] mine = Subjects.values(products, structure);
    double[] theirs = Subjects.values(spectrum, structure);
    int block = products.size() / 3;
    int theirBlock = spectrum.size() / 3;
    int pairs = 1 + 3 * 4;
    for (int kind = 0; kind < 3; kind++) {
      for (int k = 0; k < pairs; k++) {
        assertThat(mine[kind * block + k]).isEqualTo(theirs[kind * theirBlock + k]);
      }
      for (int k = 0; k < products.functions(kind); k++) {
        ProductFunction function = products.function(kind, k);
        int q1 = 5 * function.z()[0] + function.n()[0];
        int q2 = 5 * function.z()[1] + function.n()[1];
        assertThat(q1).isLessThanOrEqualTo(q2);
        int place = (q1 * 15 - q1 * (q1 - 1) / 2 + q2 - q1) * 5 + function.l()[0];
        double expected = theirs[kind * theirBlock + pairs + place];
        // The phase of the coupling, (-1)^l, is that of Condon and Shortley.
        double sign = function.l()[0] % 2 == 0 ? 1 : -1;
        assertThat(sign * mine[kind * block + pairs + k])
            .isCloseTo(expected, within(1e-13 * Subjects.scale(theirs)));
      }
    }
  }

  @Test
  void factorsSayWhatAColumnMeasures() {
    assertThat(basis.size() % 3).isZero();
    int pairs = 1 + 3 * 4;
    assertThat(basis.order(0)).isZero();
    assertThat(basis.radials(3)).containsExactly(2);
    assertThat(basis.degrees(3)).containsExactly(0);
    int[] seen = new int[5];
    for (int k = 0; k < basis.size(); k++) {
      seen[basis.order(k)]++;
      int[] n = basis.radials(k);
      int[] l = basis.degrees(k);
      assertThat(n).hasSameSizeAs(l).hasSize(basis.order(k));
      if (basis.order(k) > 1) {
        double degree = Arrays.stream(n).sum() + Arrays.stream(l).sum();
        assertThat(degree).isLessThanOrEqualTo(3 - 0.5 * (basis.order(k) - 2));
      }
    }
    assertThat(seen[0]).isEqualTo(3);
    assertThat(seen[1]).isEqualTo(3 * (pairs - 1));
    assertThat(seen[2]).isPositive();
    assertThat(seen[3]).isPositive();
    assertThat(seen[4]).isPositive();
  }

  @ParameterizedTest
  @MethodSource("structures")
  void rowsHoldTheValuesAndTheAtomsValues(Structure structure) {
    double[] values = Subjects.values(basis, structure);
    Matrix rows = Subjects.rows(basis, structure);
    Matrix atoms = new Matrix(structure.size(), basis.size());
    basis.atomValues(
        structure, Subjects.list(basis, structure), atoms, basis.workspace(), Tasks.inline());
    double tolerance = 1e-13 * Subjects.scale(values);
    for (int k = 0; k < basis.size(); k++) {
      assertThat(rows.get(0, k)).isCloseTo(values[k], within(tolerance));
      double sum = 0;
      for (int i = 0; i < structure.size(); i++) {
        sum += atoms.get(i, k);
      }
      assertThat(sum).isCloseTo(values[k], within(tolerance));
    }
  }

  @ParameterizedTest
  @MethodSource("structures")
  void rowsAreFiniteDifferencesOfTheValues(Structure structure) {
    Matrix rows = Subjects.rows(basis, structure);
    // As for the power spectrum: h^4 f5/30 with f5 up to 1e4 of the scale, and rounding over h.
    double tolerance = 1e-9 * Subjects.scale(rows.data());
    for (int k = 0; k < basis.size(); k += 7) {
      int column = k;
      double[] slopes =
          FiniteDifference.gradient(
              x -> Subjects.values(basis, structure.withPositions(x))[column],
              structure.positions(),
              1e-3);
      for (int d = 0; d < slopes.length; d++) {
        assertThat(rows.get(1 + d, k)).isCloseTo(-slopes[d], within(tolerance));
      }
      double[] strain =
          FiniteDifference.strain(
              eps -> Subjects.values(basis, structure.strained(eps))[column], 3e-4);
      for (int v = 0; v < 6; v++) {
        assertThat(rows.get(1 + slopes.length + v, k)).isCloseTo(-strain[v], within(tolerance));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("structures")
  void adjointAgreesWithRowsTimesWeights(Structure structure) {
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
    for (int d = 0; d < 3 * atoms; d++) {
      assertThat(result.forces()[d]).isCloseTo(product[1 + d], within(tolerance));
    }
    int[] voigt = {0, 4, 8, 5, 2, 1};
    for (int v = 0; v < 6; v++) {
      assertThat(result.virial()[voigt[v]])
          .isCloseTo(product[1 + 3 * atoms + v], within(tolerance));
    }
  }

  /// Eight centres of a species go together; here are batches that are full, that are not, and that
  /// begin in the middle of a task.
  @Test
  void batchesOfCentresAgreeWithTheFeaturesOfEachAtom() {
    Structure cluster = RandomStructures.cluster(9, 41, 1.3, 14, 8, 14, 1, 14);
    double[][] weights = {Subjects.weights(basis, 1), Subjects.weights(basis, 2)};
    Contraction[] results = {new Contraction(), new Contraction()};
    NeighborList list = Subjects.list(basis, cluster);
    basis.contract(cluster, list, weights, results, basis.workspace(), Tasks.inline());
    Matrix atoms = new Matrix(cluster.size(), basis.size());
    basis.atomValues(cluster, list, atoms, basis.workspace(), Tasks.inline());
    for (int s = 0; s < 2; s++) {
      for (int i = 0; i < cluster.size(); i++) {
        double sum = 0;
        double size = 1;
        for (int k = 0; k < basis.size(); k++) {
          sum += weights[s][k] * atoms.get(i, k);
          size += Math.abs(weights[s][k] * atoms.get(i, k));
        }
        assertThat(results[s].atomEnergies()[i]).isCloseTo(sum, within(1e-13 * size));
      }
      Contraction alone = Subjects.contract(basis, cluster, weights[s]);
      assertThat(results[s].forces()).isEqualTo(alone.forces());
      assertThat(results[s].atomEnergies()).isEqualTo(alone.atomEnergies());
    }
  }

  @ParameterizedTest
  @MethodSource("structures")
  void rotationInversionTranslationChangeNoFeature(Structure structure) {
    double[] values = Subjects.values(basis, structure);
    double tolerance = 1e-12 * Subjects.scale(values);
    for (Structure changed :
        List.of(
            Rotations.apply(Rotations.random(3), structure),
            Rotations.inverted(structure),
            Rotations.translated(structure, 7.3, -11.1, 0.7).wrapped())) {
      assertThat(Subjects.values(basis, changed)).containsExactly(values, within(tolerance));
    }
  }

  @Test
  void renumberingAtomsChangesNoFeature() {
    Structure crystal = RandomStructures.crystal(8, 7, 1.8, 14, 8, 1);
    Structure permuted = Rotations.permuted(crystal, new int[] {3, 0, 6, 1, 5, 2, 4});
    double[] values = Subjects.values(basis, crystal);
    assertThat(Subjects.values(basis, permuted))
        .containsExactly(values, within(1e-12 * Subjects.scale(values)));
  }

  /// Around many random centres the products are linearly independent: the smallest eigenvalue of
  /// their correlation is far above rounding, and no pair of columns repeats another.
  @Test
  void functionsAreIndependent() {
    ProductBasis one =
        new ProductBasis(new ProductSettings(new int[] {14}, 4, 4, 6, 1, 1, 4, 0, 1.1, 0.8));
    Matrix rows = new Matrix(1500, one.functions(0));
    for (int i = 0; i < rows.rows(); i++) {
      Structure cluster = RandomStructures.cluster(100 + i, 9, 1.5, 14);
      Matrix atoms = new Matrix(9, one.size());
      one.atomValues(cluster, Subjects.list(one, cluster), atoms, one.workspace(), Tasks.inline());
      for (int k = 0; k < rows.columns(); k++) {
        rows.set(i, k, atoms.get(0, 1 + k));
      }
    }
    for (int k = 0; k < rows.columns(); k++) {
      double square = 0;
      for (int i = 0; i < rows.rows(); i++) {
        square += rows.get(i, k) * rows.get(i, k);
      }
      assertThat(square).isPositive();
      for (int i = 0; i < rows.rows(); i++) {
        rows.set(i, k, rows.get(i, k) / Math.sqrt(square));
      }
    }
    double[] ones = new double[rows.rows()];
    Arrays.fill(ones, 1);
    Matrix gram = new Matrix(rows.columns(), rows.columns());
    Syrk.addTransposeTimes(rows, ones, gram, Tasks.inline());
    double smallest = Double.POSITIVE_INFINITY;
    for (double value : SymmetricEigen.values(gram, Tasks.inline())) {
      smallest = Math.min(smallest, value);
    }
    // Rounding of sums of 1500 products leaves some 1e-14.
    assertThat(smallest).isGreaterThan(1e-12);
  }
}

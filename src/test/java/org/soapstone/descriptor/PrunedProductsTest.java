package org.soapstone.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.linalg.Matrix;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.FiniteDifference;

/// Products left out for want of neighbours: the others are what they were, and centres of
/// different species have different ones.
class PrunedProductsTest {

  /// As if around oxygen there were no oxygen and but one silicon, around silicon two hydrogens.
  private static final ProductSettings SETTINGS = settings(4, 4, 4, 3, 0, 1, 2, 4, 4);

  private final ProductBasis basis = new ProductBasis(SETTINGS);

  private static ProductSettings settings(int... neighbours) {
    return new ProductSettings(
        new int[] {1, 8, 14},
        3.7,
        4,
        3,
        0.5,
        1,
        4.3,
        4,
        1.1,
        0.8,
        RadialSettings.standard(),
        neighbours);
  }

  static List<Structure> structures() {
    return Subjects.structures();
  }

  @ParameterizedTest
  @MethodSource("structures")
  void theOthersAreWhatTheyWere(Structure structure) {
    ProductBasis full = new ProductBasis(settings());
    double[] all = Subjects.values(full, structure);
    Map<String, Double> byName = new HashMap<>();
    for (int k = 0; k < full.size(); k++) {
      byName.put(full.name(k), all[k]);
    }
    double[] values = Subjects.values(basis, structure);
    assertThat(basis.size()).isLessThan(full.size());
    for (int k = 0; k < basis.size(); k++) {
      assertThat(values[k]).isEqualTo(byName.get(basis.name(k)));
    }
  }

  @Test
  void noProductHasMoreFactorsThanThereAreNeighbours() {
    assertThat(basis.functions(0)).isGreaterThan(basis.functions(2));
    assertThat(basis.functions(2)).isGreaterThan(basis.functions(1));
    for (int kind = 0; kind < 3; kind++) {
      int left = 0;
      for (int k = 0; k < basis.functions(kind); k++) {
        assertMayStand(basis.function(kind, k), kind);
      }
      ProductBasis full = new ProductBasis(settings());
      for (int k = 0; k < full.functions(kind); k++) {
        left += mayStand(full.function(kind, k), kind) ? 1 : 0;
      }
      assertThat(basis.functions(kind)).isEqualTo(left);
    }
  }

  private static void assertMayStand(ProductFunction function, int kind) {
    assertThat(mayStand(function, kind)).isTrue();
  }

  private static boolean mayStand(ProductFunction function, int kind) {
    int[] left = new int[3];
    System.arraycopy(SETTINGS.neighbours(), 3 * kind, left, 0, 3);
    for (int z : function.z()) {
      left[z]--;
    }
    return left[0] >= 0 && left[1] >= 0 && left[2] >= 0;
  }

  @ParameterizedTest
  @MethodSource("structures")
  void rowsAreFiniteDifferencesOfTheValues(Structure structure) {
    Matrix rows = Subjects.rows(basis, structure);
    // As for all products.
    double tolerance = 1e-9 * Subjects.scale(rows.data());
    for (int k = 0; k < basis.size(); k += 5) {
      int column = k;
      double[] slopes =
          FiniteDifference.gradient(
              x -> Subjects.values(basis, structure.withPositions(x))[column],
              structure.positions(),
              1e-3);
      for (int d = 0; d < slopes.length; d++) {
        assertThat(rows.get(1 + d, k)).isCloseTo(-slopes[d], within(tolerance));
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
    for (int d = 0; d < result.forces().length; d++) {
      assertThat(result.forces()[d]).isCloseTo(product[1 + d], within(tolerance));
    }
  }

  /// Why they may go: of one neighbour, a product of two factors says its distance alone, as a pair
  /// function does, whatever the degree of its harmonics.
  @Test
  void productsOfOneNeighbourSeeNoAngle() {
    ProductBasis full = new ProductBasis(settings());
    double[] along = Subjects.values(full, bent(0, 0));
    double[] across = Subjects.values(full, bent(0, 1));
    int seen = 0;
    for (int k = 0; k < full.size(); k++) {
      if (full.name(k).startsWith("O: Si") && full.order(k) == 2) {
        boolean silicon = !full.name(k).contains(" H ") && !full.name(k).contains(" O ");
        if (silicon) {
          assertThat(across[k]).isCloseTo(along[k], within(1e-12 * Subjects.scale(along)));
          seen++;
        }
      }
    }
    assertThat(seen).isPositive();
  }

  /// One silicon and one hydrogen around oxygen, the hydrogen in two places.
  private static Structure bent(double x, double y) {
    double z = Math.sqrt(1 - x * x - 0.5 * y * y);
    return new Structure(
        new int[] {8, 14, 1},
        new double[] {0, 0, 0, 0, 0, -1.6, x, y * Math.sqrt(0.5), z},
        Cell.none());
  }

  @Test
  void settingsComeBackAsTheyWere() {
    assertThat(ProductSettings.fromMap(SETTINGS.toMap())).isEqualTo(SETTINGS);
    assertThat(settings().toMap()).doesNotContainKey(ProductSettings.NEIGHBOURS);
    assertThat(SETTINGS.withFunctions(400).neighbours()).isEqualTo(SETTINGS.neighbours());
    assertThat(new ProductBasis(SETTINGS.withFunctions(400)).size()).isBetween(300, 400);
  }

  /// Two atoms have pair functions alone, whatever the degree.
  @Test
  void aDegreeThatAddsNothingIsNotTaken() {
    ProductSettings pair =
        new ProductSettings(
            new int[] {1}, 3.7, 4, 0, 2, 1, 3.7, 4, 1, 1, RadialSettings.standard(), new int[] {1});
    assertThat(pair.withFunctions(1000).degree()).isLessThan(1);
  }

  @Test
  void neighboursMustBeNumbersOfAllPairs() {
    assertThatThrownBy(() -> settings(1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("neighbours")
        .hasMessageContaining("[1, 2, 3]");
    assertThatThrownBy(() -> settings(1, 2, 3, 4, 5, 6, 7, 8, -9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-9");
  }
}

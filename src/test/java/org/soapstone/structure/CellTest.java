package org.soapstone.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.testkit.RandomStructures;

class CellTest {

  private static final double ROUNDING = 1e-12;

  @Test
  void hexagonalCellByHand() {
    double a = 3.2;
    double c = 5.1;
    Cell cell = Cell.periodic(a, 0, 0, -a / 2, a * Math.sqrt(3) / 2, 0, 0, 0, c);
    assertThat(cell.volume()).isCloseTo(a * a * c * Math.sqrt(3) / 2, within(ROUNDING * 50));
    assertThat(cell.height(0)).isCloseTo(a * Math.sqrt(3) / 2, within(ROUNDING));
    assertThat(cell.height(2)).isCloseTo(c, within(ROUNDING));
  }

  @Test
  void leftHandedCellsHaveAPositiveVolume() {
    Cell left = Cell.periodic(0, 2, 0, 3, 0, 0, 0, 0, 4);
    assertThat(left.volume()).isEqualTo(24);
    assertThat(left.height(0)).isEqualTo(2);
  }

  @Test
  void fractionalAndCartesianAreInverse() {
    double[] f = new double[3];
    double[] r = new double[3];
    for (long seed = 0; seed < 100; seed++) {
      Cell cell = RandomStructures.awkward(seed).cell();
      cell.cartesian(0.3, -1.7, 12.1, r);
      cell.fractional(r[0], r[1], r[2], f);
      assertThat(f[0]).isCloseTo(0.3, within(1e-9));
      assertThat(f[1]).isCloseTo(-1.7, within(1e-9));
      assertThat(f[2]).isCloseTo(12.1, within(1e-9));
    }
  }

  @Test
  void missingVectorsBecomeUnitVectorsAtRightAngles() {
    List<double[]> given =
        List.of(
            new double[] {2, 1, 0, 0, 3, 1, 0, 0, 0},
            new double[] {0, 0, 0, 2, 1, 0, 0, 3, 1},
            new double[] {0, 0, 0, 1, -2, 3, 0, 0, 0},
            new double[] {0, 0, 7, 0, 0, 0, 0, 0, 0},
            new double[9]);
    for (double[] rows : given) {
      double[] full = Cell.of(rows, false, false, false).completeRows();
      assertThat(Vectors.determinant(full)).isPositive();
      for (int k = 0; k < 3; k++) {
        if (Vectors.dot(rows, k, k) > 0) {
          assertThat(Vectors.dot(full, k, k)).isEqualTo(Vectors.dot(rows, k, k));
          continue;
        }
        assertThat(Vectors.dot(full, k, k)).isCloseTo(1, within(ROUNDING));
        assertThat(Vectors.dot(full, k, (k + 1) % 3)).isCloseTo(0, within(ROUNDING));
        assertThat(Vectors.dot(full, k, (k + 2) % 3)).isCloseTo(0, within(ROUNDING));
      }
      assertThat(Cell.of(rows, false, false, false).volume()).isZero();
    }
  }

  @Test
  void strainActsOnEveryVector() {
    // (I + eps) a with eps_xy = 0.1 adds a tenth of y to x.
    Cell sheared = Cell.box(2, 3, 4).strained(new double[] {0, 0.1, 0, 0, 0, 0, 0, 0, 0});
    assertThat(sheared.rows()).containsExactly(2, 0, 0, 0.1 * 3, 3, 0, 0, 0, 4);
  }

  @Test
  void impossibleCellsAreRefused() {
    assertRefused("zero volume", true, 1, 0, 0, 2, 0, 0, 0, 0, 1);
    assertRefused("zero volume", false, 1, 0, 0, 2, 0, 0, 0, 0, 1);
    assertRefused(
        "direction 1 is periodic but its cell vector is zero", true, 1, 0, 0, 0, -0.0, 0, 0, 0, 1);
    assertRefused("cell vector 2 holds NaN", true, 1, 0, 0, 0, 1, 0, 0, 0, Double.NaN);
    assertRefused(
        "cell vector 0 holds -Infinity", false, Double.NEGATIVE_INFINITY, 0, 0, 0, 1, 0, 0, 0, 1);
    assertRefused("zero volume", true, 1e200, 0, 0, 0, 1e200, 0, 0, 0, 1e200);
    assertThatThrownBy(() -> Cell.periodic(1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("but hold 3 and 3");
  }

  @Test
  void callersCannotReachInside() {
    double[] rows = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    Cell cell = Cell.periodic(rows);
    rows[0] = 7;
    cell.rows()[4] = 7;
    cell.pbc()[0] = false;
    cell.completeRows()[8] = 7;
    assertThat(cell).isEqualTo(Cell.box(1, 1, 1)).hasSameHashCodeAs(Cell.box(1, 1, 1));
    assertThat(cell).isNotEqualTo(Cell.of(cell.rows(), true, true, false));
  }

  private static void assertRefused(String reason, boolean pbc, double... rows) {
    assertThatThrownBy(() -> Cell.of(rows, pbc, pbc, pbc))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(reason);
  }
}

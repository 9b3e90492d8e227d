package org.soapstone.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;

class ShrunkCovarianceTest {

  private static Matrix rows(double[]... rows) {
    Matrix matrix = new Matrix(rows.length, rows[0].length);
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < rows[i].length; k++) {
        matrix.set(i, k, rows[i][k]);
      }
    }
    return matrix;
  }

  private static ShrunkCovariance of(Matrix rows) {
    return ShrunkCovariance.of(rows, Tasks.inline()).orElseThrow();
  }

  /// The corners of a rectangle about (2, 30): after scaling C = I = m I, so that all is drawn, and
  /// a corner is sqrt(2) away.
  @Test
  void aRectangleByHand() {
    ShrunkCovariance known = of(rows(new double[][] {{1, 20}, {1, 40}, {3, 20}, {3, 40}}));
    assertThat(known.shrinkage()).isEqualTo(1);
    assertThat(known.distance(new double[] {3, 20}, 0)).isCloseTo(Math.sqrt(2), within(1e-15));
    assertThat(known.distance(new double[] {9, 9, 4, 30}, 2)).isCloseTo(2, within(1e-15));
    assertThat(known.distance(new double[] {2, 30}, 0)).isZero();
  }

  /// Points (2,1) (-2,-1) and (1,2) (-1,-2) have, over their spread sqrt(2.5), C = [[1, .8], [.8,
  /// 1]], m = 1, |C - I|^2 = 1.28, |x|^4 = 4 each and |C|^2 = 3.28: rho = (4 - 3.28) / (4 1.28) =
  /// 0.140625. Then C* = [[1, c], [c, 1]] with c = 0.8 (1 - rho), and along (1, 1) in scaled units
  /// the distance is sqrt(2 / (1 + c)).
  @Test
  void theShrinkageByHand() {
    ShrunkCovariance known = of(rows(new double[][] {{2, 1}, {-2, -1}, {1, 2}, {-1, -2}}));
    assertThat(known.shrinkage()).isCloseTo(0.140625, within(1e-14));
    double spread = Math.sqrt(2.5);
    double c = 0.8 * (1 - 0.140625);
    assertThat(known.distance(new double[] {spread, spread}, 0))
        .isCloseTo(Math.sqrt(2 / (1 + c)), within(1e-14));
    assertThat(known.distance(new double[] {spread, -spread}, 0))
        .isCloseTo(Math.sqrt(2 / (1 - c)), within(1e-14));
  }

  /// Fewer rows than columns, one of which is constant: everything has a finite distance, and a
  /// change of the constant one a large one.
  @Test
  void fewRowsAreEnough() {
    CounterRandom random = CounterRandom.of(3, "rows", 0);
    Matrix few = new Matrix(5, 9);
    for (int i = 0; i < 5; i++) {
      few.set(i, 0, 1);
      for (int k = 1; k < 9; k++) {
        few.set(i, k, random.gaussian());
      }
    }
    ShrunkCovariance known = of(few);
    assertThat(known.columns()).isEqualTo(9);
    double[] inside = new double[9];
    Arrays.setAll(inside, k -> few.get(0, k));
    double near = known.distance(inside, 0);
    inside[0] = 1.1;
    assertThat(near).isBetween(0.5, 10.0);
    assertThat(known.distance(inside, 0)).isBetween(1e3 * near, 1e9);
  }

  /// Of 4000 rows from a known distribution the distance is the true one within a few of its
  /// deviations, sqrt(2/4000) a component.
  @Test
  void manyRowsGiveTheTruth() {
    CounterRandom random = CounterRandom.of(3, "rows", 1);
    Matrix many = new Matrix(4000, 2);
    for (int i = 0; i < 4000; i++) {
      double x = random.gaussian();
      double y = random.gaussian();
      many.set(i, 0, 3 * x);
      many.set(i, 1, x + 0.5 * y);
    }
    ShrunkCovariance known = of(many);
    assertThat(known.shrinkage()).isLessThan(0.01);
    // The point is x = 0, y = 2.
    assertThat(known.distance(new double[] {0, 1}, 0)).isCloseTo(2, within(0.15));
  }

  @Test
  void whatDoesNotVaryHasNone() {
    assertThat(ShrunkCovariance.of(rows(new double[] {1, 2}), Tasks.inline())).isEmpty();
    assertThat(ShrunkCovariance.of(rows(new double[] {1, 2}, new double[] {1, 2}), Tasks.inline()))
        .isEmpty();
    assertThat(ShrunkCovariance.of(new Matrix(0, 2), Tasks.inline())).isEmpty();
  }
}

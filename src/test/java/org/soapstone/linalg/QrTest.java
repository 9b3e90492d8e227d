package org.soapstone.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.parallel.Tasks;

class QrTest {

  private static final Tasks ONE = Tasks.inline();
  private static final double EPS = Math.ulp(1.0);

  /// By hand: (3, 4) has the length 5; of (1, 2) the part along (0.6, 0.8) is 2.2, the rest 0.4.
  @Test
  void byHand() {
    Matrix phi = Matrix.wrap(2, 2, 2, new double[] {3, 1, 4, 2});
    Matrix y = Matrix.wrap(2, 1, 1, new double[] {5, 8});
    QrFactor qr = RowQr.factor(phi, y, ONE);
    assertThat(qr.lower().get(0, 0)).isCloseTo(5, within(4 * EPS));
    assertThat(qr.lower().get(1, 0)).isCloseTo(2.2, within(4 * EPS));
    assertThat(qr.lower().get(1, 1)).isCloseTo(0.4, within(4 * EPS));
    assertThat(qr.lower().get(0, 1)).isEqualTo(0);
    double[] x = qr.solve(0);
    assertThat(x[0]).isCloseTo(1, within(1e-14));
    assertThat(x[1]).isCloseTo(2, within(1e-14));
  }

  /// The straight line through (0, 1), (1, 1), (2, 4): 1.5 t + 0.5, with the residuals 0.5, -1,
  /// 0.5.
  @Test
  void straightLine() {
    Matrix phi = Matrix.wrap(3, 2, 2, new double[] {1, 0, 1, 1, 1, 2});
    QrFactor qr = RowQr.factor(phi, Matrix.wrap(3, 1, 1, new double[] {1, 1, 4}), ONE);
    assertThat(qr.solve(0)[0]).isCloseTo(0.5, within(1e-14));
    assertThat(qr.solve(0)[1]).isCloseTo(1.5, within(1e-14));
    assertThat(qr.residualSquares()[0]).isCloseTo(1.5, within(1e-14));
  }

  /// With unit vectors as right-hand sides `Q^T` itself comes back: `Q R = Phi` within `k eps
  /// |Phi|` of each column and `Q^T Q = I` within `k eps`, for steep columns and rows too (Higham,
  /// theorem 19.4 without its constant; the errors here are a tenth of the bound).
  @ParameterizedTest
  @CsvSource({"1,1", "5,5", "40,7", "50,49", "97,97", "600,60", "1030,51"})
  void reconstructsAndIsOrthogonal(int k, int n) {
    Matrix phi = RandomMatrices.uniform(k, n, 3, n);
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < n; j++) {
        phi.set(i, j, phi.get(i, j) * Math.scalb(1.0, 3 * (j % 11)));
      }
    }
    QrFactor qr = RowQr.factor(phi, Matrix.identity(k), ONE);
    Matrix q = qr.projected();
    Matrix back = new Matrix(k, n);
    Gemm.multiplyTransposedAdd(1, q, qr.lower(), back, ONE);
    Matrix unit = new Matrix(n, n);
    Gemm.transposedMultiplyAdd(1, q, q.copy(), unit, ONE);
    for (int j = 0; j < n; j++) {
      assertThat(qr.lower().get(j, j)).isPositive();
      double length = 0;
      double error = 0;
      for (int i = 0; i < k; i++) {
        length = Math.hypot(length, phi.get(i, j));
        error = Math.hypot(error, back.get(i, j) - phi.get(i, j));
      }
      assertThat(error).isLessThanOrEqualTo((k + 4) * EPS * length);
      for (int i = 0; i < n; i++) {
        assertThat(Math.abs(unit.get(i, j) - (i == j ? 1 : 0))).isLessThan((k + 4) * EPS);
      }
    }
  }

  /// Läuchli's matrix: columns `(1, d e_j)` with `d^2` below the roundoff. The product `Phi^T Phi`
  /// is singular to the last bit, the reflections still find the solution to `cond(Phi) eps`.
  @Test
  void solvesWhereNormalEquationsFail() {
    int n = 20;
    double d = Math.scalb(1.0, -28);
    Matrix phi = new Matrix(n + 1, n);
    for (int j = 0; j < n; j++) {
      phi.set(0, j, 1);
      phi.set(j + 1, j, d);
    }
    double[] x = RandomMatrices.uniform(n, 1);
    double[] y = new double[n + 1];
    Gemv.multiplyAdd(1, phi, x, y);
    Matrix normal = new Matrix(n, n);
    Syrk.addTransposeTimes(phi, null, normal, ONE);
    assertThat(Cholesky.factor(normal, ONE)).isInstanceOf(NotPositiveDefinite.class);
    QrFactor qr = RowQr.factor(phi, Matrix.wrap(n + 1, 1, 1, y), ONE);
    double condition = Math.sqrt(n + d * d) / d;
    double[] found = qr.solve(0);
    for (int j = 0; j < n; j++) {
      assertThat(Math.abs(found[j] - x[j])).isLessThan(n * condition * EPS);
    }
    assertThat(qr.conditionEstimate()).isBetween(condition / 10, condition * n);
  }

  /// Columns of lengths from 2^-400 to 2^400: each digit of the solution is kept, as scaling by
  /// powers of two is exact.
  @Test
  void scalesOfColumnsDoNotMatter() {
    int n = 9;
    Matrix phi = RandomMatrices.uniform(60, n, 0, 1);
    Matrix y = RandomMatrices.uniform(60, 1, 0, 2);
    double[] plain = RowQr.factor(phi, y, ONE).solve(0);
    Matrix graded = phi.copy();
    for (int i = 0; i < 60; i++) {
      for (int j = 0; j < n; j++) {
        graded.set(i, j, Math.scalb(phi.get(i, j), 100 * j - 400));
      }
    }
    double[] x = RowQr.factor(graded, y, ONE).solve(0);
    for (int j = 0; j < n; j++) {
      assertThat(Math.scalb(x[j], 100 * j - 400)).isEqualTo(plain[j]);
    }
  }

  /// A second chunk whose squares, or the squares of their inverses, are beyond the range of
  /// numbers: it changes nothing but must not spoil anything.
  @ParameterizedTest
  @ValueSource(ints = {-300, -450, -530, -600})
  void rowsThatAreNegligible(int power) {
    int n = 20;
    Matrix phi = RandomMatrices.uniform(RowQr.CHUNK, n, 0, 1);
    Matrix y = RandomMatrices.uniform(RowQr.CHUNK, 1, 0, 2);
    RowQr qr = new RowQr(n, 1);
    qr.add(phi, y, null, ONE);
    double[] before = qr.factor(ONE).solve(0);
    double[] scales = new double[RowQr.CHUNK];
    Arrays.fill(scales, Math.scalb(1.0, power));
    qr.add(RandomMatrices.uniform(RowQr.CHUNK, n, 0, 3), y, scales, ONE);
    assertThat(qr.factor(ONE).solve(0)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 47, 48, 100, 513})
  void agreesWithCholeskyOfTheNormalEquations(int rows) {
    int n = Math.min(rows, 60);
    Matrix phi = RandomMatrices.uniform(rows, n, 1, 3);
    for (int i = 0; i < n; i++) {
      phi.set(i, i, phi.get(i, i) + 2 * Math.sqrt(n) + 1);
    }
    double[] scales = RandomMatrices.uniform(rows, 4);
    double[] weights = new double[rows];
    for (int i = 0; i < rows; i++) {
      scales[i] = 1 + 0.5 * scales[i];
      weights[i] = scales[i] * scales[i];
    }
    Matrix normal = new Matrix(n, n);
    Syrk.addTransposeTimes(phi, weights, normal, ONE);
    Matrix expected = ((Factored) Cholesky.factor(normal, ONE)).lower();
    RowQr qr = new RowQr(n, 0);
    qr.add(phi, new Matrix(rows, 0), scales, ONE);
    QrFactor factor = qr.factor(ONE);
    assertThat(factor.normalEquations()).isEqualTo(new Factored(factor.lower()));
    for (int i = 0; i < n * n; i++) {
      assertThat(factor.lower().data()[i]).isCloseTo(expected.data()[i], within(1e-11));
    }
  }

  @Test
  void dependentColumnsAreSeen() {
    Matrix zero = new Matrix(6, 2);
    zero.set(3, 0, 2);
    QrFactor exact = RowQr.factor(zero, new Matrix(6, 0), ONE);
    assertThat(exact.normalEquations()).isEqualTo(new NotPositiveDefinite(1, 0));
    assertThat(exact.conditionEstimate()).isInfinite();
    Matrix twice = RandomMatrices.uniform(30, 5, 0, 1);
    for (int i = 0; i < 30; i++) {
      twice.set(i, 4, twice.get(i, 0) + 3 * twice.get(i, 2));
    }
    assertThat(RowQr.factor(twice, new Matrix(30, 0), ONE).conditionEstimate()).isGreaterThan(1e14);
    assertThat(RowQr.factor(new Matrix(1, 3), new Matrix(1, 0), ONE).conditionEstimate())
        .isInfinite();
  }

  @Test
  void notFiniteInNotFiniteOut() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Matrix phi = RandomMatrices.uniform(9, 3, 0, 1);
      phi.set(4, 1, bad);
      QrFactor qr = RowQr.factor(phi, new Matrix(9, 0), ONE);
      assertThat(qr.normalEquations()).isInstanceOf(NotPositiveDefinite.class);
    }
  }

  @Test
  void refusesWrongArguments() {
    assertThatThrownBy(() -> new RowQr(-1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("features and targets must not be negative but are -1 and 2");
    RowQr qr = new RowQr(3, 1);
    assertThatThrownBy(() -> qr.add(new Matrix(2, 4), new Matrix(2, 1), null, ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("phi.columns must equal features but they are 4 and 3");
    assertThatThrownBy(() -> qr.add(new Matrix(2, 3), new Matrix(2, 1), new double[1], ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scales.length must equal phi.rows but they are 1 and 2");
    assertThatThrownBy(() -> qr.factor(ONE).solve(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("target must be from 0 to 0 but is 1");
  }
}

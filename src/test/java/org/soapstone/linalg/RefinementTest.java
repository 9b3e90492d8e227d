package org.soapstone.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.soapstone.parallel.Tasks;

class RefinementTest {

  private static final Tasks ONE = Tasks.inline();

  /// The Hilbert matrix of order 10 times the least common multiple of its denominators is one of
  /// integers, so nothing is rounded on the way in. Its condition is 1.6e13: a plain solution keeps
  /// three digits, the refined one all of them, against elimination with 60 digits.
  @Test
  void keepsAllDigitsOfAHilbertSystem() {
    int n = 10;
    Matrix a = new Matrix(n, n);
    double[] b = new double[n];
    for (int i = 0; i < n; i++) {
      b[i] = i % 3 + 1;
      for (int j = 0; j < n; j++) {
        a.set(i, j, 232_792_560.0 / (i + j + 1));
        assertThat(a.get(i, j)).isEqualTo(StrictMath.rint(a.get(i, j)));
      }
    }
    Factored factored = (Factored) Cholesky.factor(a, ONE);
    double[] exact = exact(a, b);
    double[] refined = Refinement.solve(a, factored, b);
    double plainError = 0;
    double[] plain = factored.solve(b);
    for (int i = 0; i < n; i++) {
      assertThat(Math.abs(refined[i] - exact[i])).isLessThanOrEqualTo(2 * Math.ulp(exact[i]));
      plainError = Math.max(plainError, Math.abs(plain[i] / exact[i] - 1));
    }
    assertThat(plainError).isGreaterThan(1e-7);
  }

  /// The factor of a matrix that is off by a thousandth is enough, and only the lower triangle
  /// counts.
  @Test
  void convergesWithTheFactorOfAMatrixNearby() {
    int n = 40;
    Matrix a = RandomMatrices.positiveDefinite(n, 3, 1);
    Matrix nearby = a.copy();
    for (int i = 0; i < n; i++) {
      nearby.set(i, i, 1.001 * nearby.get(i, i));
    }
    double[] b = RandomMatrices.uniform(n, 2);
    double[] exact = exact(a, b);
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        a.set(i, j, Double.NaN);
      }
    }
    double[] x = Refinement.solve(a, (Factored) Cholesky.factor(nearby, ONE), b);
    for (int i = 0; i < n; i++) {
      assertThat(Math.abs(x[i] - exact[i])).isLessThanOrEqualTo(2 * Math.ulp(exact[i]));
    }
  }

  /// A factor that has nothing to do with the matrix must end, with the plain solution.
  @Test
  void givesUpWhereCorrectionsDoNotShrink() {
    Matrix a = Matrix.wrap(1, 1, 1, new double[] {5});
    Factored wrong = new Factored(Matrix.identity(1));
    assertThat(Refinement.solve(a, wrong, new double[] {1})).containsExactly(1);
    assertThat(Refinement.solve(new Matrix(0, 0), new Factored(new Matrix(0, 0)), new double[0]))
        .isEmpty();
  }

  @Test
  void refusesWrongShapes() {
    assertThatThrownBy(() ->
            Refinement.solve(Matrix.identity(2), new Factored(Matrix.identity(3)), new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a.rows must equal factored.lower.rows but they are 2 and 3");
  }

  /// Elimination in decimal numbers of 60 digits.
  private static double[] exact(Matrix a, double[] b) {
    MathContext digits = new MathContext(60, RoundingMode.HALF_EVEN);
    int n = b.length;
    BigDecimal[][] rows = new BigDecimal[n][n + 1];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        rows[i][j] = new BigDecimal(a.get(Math.max(i, j), Math.min(i, j)));
      }
      rows[i][n] = new BigDecimal(b[i]);
    }
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        if (i != k) {
          BigDecimal factor = rows[i][k].divide(rows[k][k], digits);
          for (int j = k; j <= n; j++) {
            rows[i][j] = rows[i][j].subtract(factor.multiply(rows[k][j], digits), digits);
          }
        }
      }
    }
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = rows[i][n].divide(rows[i][i], digits).doubleValue();
    }
    return x;
  }
}

package org.soapstone.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.parallel.Tasks;

class FactoredTest {

  private static final Tasks ONE = Tasks.inline();

  /// `A = L L^T` with the determinant `(2 * 1 * 3)^2 = 36`.
  private final Factored byHand =
      new Factored(Matrix.wrap(3, 3, 3, new double[] {2, 0, 0, 6, 1, 0, -8, 5, 3}));

  @Test
  void logDeterminantByHand() {
    assertThat(byHand.logDeterminant()).isCloseTo(StrictMath.log(36), within(1e-15));
  }

  @Test
  void logDeterminantNeitherOverflowsNorUnderflows() {
    Matrix lower = new Matrix(6, 6);
    for (int i = 0; i < 6; i++) {
      lower.set(i, i, i < 3 ? 1e200 : 1e-250);
    }
    assertThat(new Factored(lower).logDeterminant())
        .isCloseTo(-300 * StrictMath.log(10), within(1e-12));
  }

  /// `A (1, 2, 3) = (-20, -43, 192)`.
  @Test
  void solvesByHand() {
    assertThat(byHand.solve(new double[] {-20, -43, 192})).containsExactly(1, 2, 3);
    Matrix rows = Matrix.wrap(1, 3, 3, new double[] {-20, -43, 192});
    byHand.solve(rows, ONE);
    assertThat(rows.data()).containsExactly(1, 2, 3);
  }

  @Test
  void substitutesByHand() {
    double[] b = {2, 8, 6};
    TriangularSolve.lower(byHand.lower(), b);
    assertThat(b).containsExactly(1, 2, 4.0 / 3);
    double[] c = {-12, 17, 9};
    TriangularSolve.lowerTranspose(byHand.lower(), c);
    assertThat(c).containsExactly(0, 2, 3);
  }

  /// By cofactors: `A^-1 = adj(A) / 36`.
  @Test
  void inverseByHand() {
    double[] adjoint = {1777, -488, 76, -488, 136, -20, 76, -20, 4};
    double[] inverse = byHand.inverse(ONE).data();
    for (int i = 0; i < 9; i++) {
      assertThat(inverse[i]).isCloseTo(adjoint[i] / 36, within(1e-12));
    }
  }

  /// `|b - L x| <= gamma_n |L| |x|` for each element (Higham, theorem 8.5), doubled for the
  /// computed residual.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 193, 300})
  void residualOfSubstitutionWithinTheBound(int n) {
    Matrix lower = RandomMatrices.lower(n, 2, n);
    double[] b = RandomMatrices.uniform(n, 1);
    double[] x = b.clone();
    TriangularSolve.lower(lower, x);
    double gamma = 2 * n * Math.ulp(0.5);
    for (int i = 0; i < n; i++) {
      double residual = b[i];
      double bound = 0;
      for (int k = 0; k <= i; k++) {
        residual = Math.fma(-lower.get(i, k), x[k], residual);
        bound += Math.abs(lower.get(i, k) * x[k]);
      }
      assertThat(Math.abs(residual)).isLessThanOrEqualTo(gamma * bound);
    }
  }

  /// `A A^-1 = I` up to `n u` times the condition, which is below 10 for these matrices.
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 24, 191, 193, 385})
  void inverseTimesMatrixIsOne(int n) {
    Matrix a = RandomMatrices.positiveDefinite(n, 0, n);
    Matrix inverse = ((Factored) Cholesky.factor(a, ONE)).inverse(ONE);
    Matrix product = new Matrix(n, n);
    Gemm.multiplyAdd(1, a, inverse, product, ONE);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        assertThat(inverse.get(i, j)).isEqualTo(inverse.get(j, i));
        assertThat(Math.abs(product.get(i, j) - (i == j ? 1 : 0)))
            .isLessThan(10 * n * Math.ulp(1.0));
      }
    }
  }

  /// The condition of a diagonal matrix is the ratio of its extremes.
  @Test
  void conditionOfADiagonalMatrix() {
    Matrix lower = Matrix.identity(40);
    lower.set(7, 7, 1000);
    lower.set(20, 20, 0.125);
    assertThat(new Factored(lower).conditionEstimate()).isCloseTo(6.4e7, within(1e-6));
    assertThat(new Factored(Matrix.identity(3)).conditionEstimate()).isEqualTo(1);
  }

  /// The Hilbert matrix of order 6 has the 1-norm condition 29 070 279 (its inverse is known in
  /// integers).
  @Test
  void conditionOfAHilbertMatrix() {
    Matrix hilbert = new Matrix(6, 6);
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        hilbert.set(i, j, 1.0 / (i + j + 1));
      }
    }
    double estimate = ((Factored) Cholesky.factor(hilbert, ONE)).conditionEstimate();
    assertThat(estimate).isBetween(29_070_279.0 / 3, 29_070_279.0 * (1 + 1e-8));
  }

  @Test
  void refusesWrongShapes() {
    assertThatThrownBy(() -> byHand.solve(new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("b.length must equal lower.rows but they are 2 and 3");
    assertThatThrownBy(() -> TriangularSolve.lower(byHand.lower(), new Matrix(3, 4), ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows.columns must equal lower.rows but they are 4 and 3");
    assertThatThrownBy(() -> new Factored(new Matrix(1, 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

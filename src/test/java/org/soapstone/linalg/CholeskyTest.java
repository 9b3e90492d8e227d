package org.soapstone.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.parallel.Tasks;

class CholeskyTest {

  private static final Tasks ONE = Tasks.inline();

  /// By hand: L = (2), (6 1), (-8 5 3).
  @Test
  void knownFactor() {
    Matrix a = Matrix.wrap(3, 3, 3, new double[] {4, 12, -16, 12, 37, -43, -16, -43, 98});
    Factored factored = (Factored) Cholesky.factor(a, ONE);
    assertThat(factored.lower().data()).containsExactly(2, 0, 0, 6, 1, 0, -8, 5, 3);
  }

  @Test
  void emptyMatrix() {
    Factored factored = (Factored) Cholesky.factor(new Matrix(0, 0), ONE);
    assertThat(factored.logDeterminant()).isEqualTo(0);
    assertThat(factored.solve(new double[0])).isEmpty();
    assertThat(factored.inverse(ONE).rows()).isEqualTo(0);
  }

  /// `|A - L L^T| <= gamma_{n+1} |L| |L^T|` for each element (Higham, theorem 10.3), `gamma_m = m u
  /// / (1 - m u)`, twice that here as the residual is itself computed with up to `gamma_n` of
  /// error.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 24, 25, 100, 193, 400})
  void residualWithinTheBound(int n) {
    Matrix a = RandomMatrices.positiveDefinite(n, 3, n);
    Matrix before = ProductBitsTest.clone(a);
    Matrix lower = ((Factored) Cholesky.factor(a, ONE)).lower();
    assertThat(a.data()).isEqualTo(before.data());
    double gamma = 2 * (n + 1) * Math.ulp(0.5);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double residual = a.get(i, j);
        double bound = 0;
        for (int k = 0; k <= j; k++) {
          residual = Math.fma(-lower.get(i, k), lower.get(j, k), residual);
          bound = Math.fma(Math.abs(lower.get(i, k)), Math.abs(lower.get(j, k)), bound);
        }
        assertThat(Math.abs(residual)).isLessThanOrEqualTo(gamma * bound);
      }
    }
  }

  /// The factor that the matrix was made from comes back, up to the condition of the problem (below
  /// 100 here).
  @Test
  void factorComesBack() {
    int n = 150;
    Matrix lower = RandomMatrices.lower(n, 0, 3);
    Matrix a = new Matrix(n, n);
    Gemm.multiplyTransposedAdd(1, lower, lower.copy(), a, ONE);
    Matrix found = ((Factored) Cholesky.factor(a, ONE)).lower();
    for (int i = 0; i < n * n; i++) {
      assertThat(Math.abs(found.data()[i] - lower.data()[i])).isLessThan(100 * n * Math.ulp(1.0));
    }
  }

  @Test
  void readsTheLowerTriangleOnly() {
    Matrix a = RandomMatrices.positiveDefinite(40, 0, 1);
    Matrix spoilt = a.copy();
    for (int i = 0; i < 40; i++) {
      for (int j = i + 1; j < 40; j++) {
        spoilt.set(i, j, Double.NaN);
      }
    }
    Matrix expected = ((Factored) Cholesky.factor(a, ONE)).lower();
    Factored inPlace = (Factored) Cholesky.factorInPlace(spoilt, ONE);
    assertThat(inPlace.lower()).isSameAs(spoilt);
    assertThat(spoilt.data()).isEqualTo(expected.data());
  }

  @Test
  void indefiniteIsAnAnswer() {
    Matrix a = Matrix.wrap(2, 2, 2, new double[] {1, 2, 2, 1});
    NotPositiveDefinite answer = (NotPositiveDefinite) Cholesky.factor(a, ONE);
    assertThat(answer).isEqualTo(new NotPositiveDefinite(1, -3));
    assertThat(answer.explanation())
        .isEqualTo("the matrix is not positive definite: the reduced diagonal element 1 is -3.0");
  }

  @Test
  void singularAndNotFiniteAreAnswersToo() {
    Matrix singular = Matrix.wrap(2, 2, 2, new double[] {4, 2, 2, 1});
    assertThat(Cholesky.factor(singular, ONE)).isEqualTo(new NotPositiveDefinite(1, 0));
    Matrix infinite = Matrix.wrap(1, 1, 1, new double[] {Double.POSITIVE_INFINITY});
    assertThat(Cholesky.factor(infinite, ONE))
        .isEqualTo(new NotPositiveDefinite(0, Double.POSITIVE_INFINITY));
    Matrix spoilt = RandomMatrices.positiveDefinite(60, 0, 1);
    spoilt.set(50, 30, Double.NaN);
    assertThat(Cholesky.factor(spoilt, ONE)).isEqualTo(new NotPositiveDefinite(50, Double.NaN));
  }

  @Test
  void refusesWhatIsNotSquare() {
    assertThatThrownBy(() -> Cholesky.factor(new Matrix(2, 3), ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a.rows must equal a.columns but they are 2 and 3");
  }
}

package org.soapstone.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.parallel.Tasks;

class CholeskyUpdateTest {

  private static final Tasks ONE = Tasks.inline();

  @Test
  void byHand() {
    Matrix lower = Matrix.wrap(1, 1, 1, new double[] {3});
    Matrix x = Matrix.wrap(1, 1, 1, new double[] {4});
    CholeskyUpdate.update(lower, x, ONE);
    assertThat(lower.data()).containsExactly(5);
    assertThat(CholeskyUpdate.downdate(lower, x, ONE)).isEqualTo(new Factored(lower));
    assertThat(lower.data()).containsExactly(3);
  }

  /// Against a new factorization of the changed matrix. Both have a relative error of about `(n +
  /// k) u` times the condition, which is below 20 here.
  @ParameterizedTest
  @CsvSource({"2,1", "17,3", "64,5", "65,1", "130,70", "700,2"})
  void agreesWithANewFactorization(int n, int k) {
    Matrix a = RandomMatrices.positiveDefinite(n, 0, n);
    Matrix x = RandomMatrices.uniform(k, n, 3, 2);
    Matrix lower = ((Factored) Cholesky.factor(a, ONE)).lower();
    Matrix original = lower.copy();
    Syrk.addTransposeTimes(x, null, a, ONE);
    Matrix expected = ((Factored) Cholesky.factor(a, ONE)).lower();
    double tolerance = 20 * (n + k) * Math.ulp(1.0) * Math.sqrt(2.0 * n);
    CholeskyUpdate.update(lower, x, ONE);
    assertClose(lower, expected, tolerance);
    Factorization back = CholeskyUpdate.downdate(lower, x, ONE);
    assertThat(back).isInstanceOf(Factored.class);
    assertClose(lower, original, 4 * tolerance);
  }

  @Test
  void aFailedDowndateIsAnAnswerAndChangesNothing() {
    Matrix lower = RandomMatrices.lower(90, 0, 1);
    Matrix before = lower.copy();
    Matrix x = new Matrix(1, 90);
    x.set(0, 80, 5);
    double diagonal = lower.get(80, 80);
    assertThat(CholeskyUpdate.downdate(lower, x, ONE))
        .isEqualTo(new NotPositiveDefinite(80, (diagonal - 5) * (diagonal + 5)));
    assertThat(lower.data()).isEqualTo(before.data());
  }

  @Test
  void refusesWrongShapes() {
    assertThatThrownBy(() -> CholeskyUpdate.update(new Matrix(2, 2), new Matrix(1, 3), ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x.columns must equal lower.columns but they are 3 and 2");
  }

  private static void assertClose(Matrix actual, Matrix expected, double tolerance) {
    for (int i = 0; i < actual.data().length; i++) {
      assertThat(Math.abs(actual.data()[i] - expected.data()[i])).isLessThan(tolerance);
    }
  }
}

package org.soapstone.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InverseSquareRootTest {

  /// Two units of 2^-104 an operation, and a little for the last rounding.
  private static final BigDecimal ACCURACY = new BigDecimal("2e-31");

  private static final MathContext DIGITS = new MathContext(60);

  @Property(tries = 300)
  void arithmeticHasThirtyDigits(
      @ForAll @DoubleRange(min = 0.01, max = 1000) double x,
      @ForAll @DoubleRange(min = 0.01, max = 1000) double y) {
    // Quotients and roots fill the low half too.
    DoubleDouble a = DoubleDouble.of(x).over(DoubleDouble.of(3));
    DoubleDouble b = DoubleDouble.of(y).sqrt();
    BigDecimal exactA = exact(a);
    BigDecimal exactB = exact(b);
    isClose(a, new BigDecimal(x).divide(BigDecimal.valueOf(3), DIGITS));
    isClose(b, new BigDecimal(y).sqrt(DIGITS));
    isClose(a.plus(b), exactA.add(exactB));
    isClose(a.times(b), exactA.multiply(exactB));
    isClose(a.over(b), exactA.divide(exactB, DIGITS));
    isClose(a.sqrt(), exactA.sqrt(DIGITS));
    BigDecimal difference = exact(a.minus(b)).subtract(exactA.subtract(exactB));
    assertThat(difference.abs()).isLessThanOrEqualTo(ACCURACY.multiply(exactA.add(exactB)));
    isClose(a.pow(5), exactA.pow(5));
    assertThat(a.pow(0)).isEqualTo(DoubleDouble.ONE);
  }

  /// `e = 2.71828...` by its series, and `e^x e^y = e^(x+y)`.
  @Test
  void exponentialHasThirtyDigits() {
    BigDecimal e = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int k = 1; k < 60; k++) {
      term = term.divide(BigDecimal.valueOf(k), DIGITS);
      e = e.add(term);
    }
    for (int k : new int[] {0, 1, -1, 3, -20, 100, -300}) {
      BigDecimal power = k < 0 ? BigDecimal.ONE.divide(e.pow(-k), DIGITS) : e.pow(k);
      BigDecimal error = exact(DoubleDouble.of(k).exp()).subtract(power).abs();
      // The reduction by multiples of ln 2 costs their number.
      assertThat(error.divide(power, DIGITS)).isLessThan(new BigDecimal("1e-29"));
    }
    DoubleDouble x = DoubleDouble.of(0.3);
    DoubleDouble y = DoubleDouble.of(-2.7);
    isClose(x.exp().times(y.exp()), exact(x.plus(y).exp()));
  }

  @Test
  void twoByTwoIsKnown() {
    // S = V diag(1, 9) V^T along the diagonals of the plane: S^-1/2 has 2/3 beside -1/3.
    DoubleDouble[][] s = matrix(2, (i, j) -> DoubleDouble.of(i == j ? 5 : 4));
    DoubleDouble[][] root = InverseSquareRoot.of(s);
    isClose(root[0][0], new BigDecimal(2).divide(new BigDecimal(3), DIGITS));
    isClose(root[0][1].negate(), BigDecimal.ONE.divide(new BigDecimal(3), DIGITS));
  }

  /// Hilbert's matrix has a condition of `exp(3.5 n)`: 3e13 at n = 10, 2e18 at n = 13, where
  /// doubles no longer see that it is definite.
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 13})
  void rootTimesMatrixTimesRootIsOne(int n) {
    DoubleDouble[][] s = matrix(n, (i, j) -> DoubleDouble.ONE.over(DoubleDouble.of(i + j + 1)));
    DoubleDouble[][] root = InverseSquareRoot.of(s);
    // Errors of 32 digits times the condition.
    double bound = 1e-29 * Math.exp(3.5 * n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        DoubleDouble sum = DoubleDouble.of(i == j ? -1 : 0);
        for (int k = 0; k < n; k++) {
          for (int l = 0; l < n; l++) {
            sum = sum.plus(root[i][k].times(s[k][l]).times(root[l][j]));
          }
        }
        assertThat(Math.abs(sum.value())).isLessThan(bound);
        assertThat(root[i][j]).isEqualTo(root[j][i]);
      }
    }
  }

  @Test
  void refusesWhatIsNotPositiveDefinite() {
    DoubleDouble[][] s = matrix(2, (i, j) -> DoubleDouble.of(i == j ? 1 : 2));
    assertThatThrownBy(() -> InverseSquareRoot.of(s))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("positive definite");
  }

  private interface Element {
    DoubleDouble at(int i, int j);
  }

  private static DoubleDouble[][] matrix(int n, Element element) {
    DoubleDouble[][] matrix = new DoubleDouble[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        matrix[i][j] = element.at(i, j);
      }
    }
    return matrix;
  }

  private static BigDecimal exact(DoubleDouble a) {
    return new BigDecimal(a.high()).add(new BigDecimal(a.low()));
  }

  private static void isClose(DoubleDouble actual, BigDecimal expected) {
    BigDecimal error = exact(actual).subtract(expected).abs();
    assertThat(error).isLessThanOrEqualTo(ACCURACY.multiply(expected.abs()));
  }
}

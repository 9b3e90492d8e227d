package org.soapstone.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExponentialTest {

  private static final MathContext DIGITS = new MathContext(45);

  @Test
  void withinOneUnitInTheLastPlace() {
    Random random = new Random(7);
    for (int i = 0; i < 3000; i++) {
      double x = i % 2 == 0 ? random.nextDouble(-20, 4) : random.nextDouble(-708, 709);
      assertThat(error(x)).as("x = %s", x).isLessThanOrEqualTo(1.0);
    }
  }

  @Test
  void smallArgumentsLoseNothing() {
    for (double x = 1e-18; x < 1; x *= 1.7) {
      assertThat(error(x)).as("x = %s", x).isLessThanOrEqualTo(1.0);
      assertThat(error(-x)).as("x = %s", -x).isLessThanOrEqualTo(1.0);
    }
  }

  @Test
  void belowTheNormalRangeToo() {
    for (double x = -745; x < -708; x += 0.37) {
      assertThat(error(x)).as("x = %s", x).isLessThanOrEqualTo(1.0);
    }
  }

  @Test
  void edges() {
    assertThat(Exponential.exp(0.0)).isEqualTo(1);
    assertThat(Exponential.exp(-0.0)).isEqualTo(1);
    assertThat(Exponential.exp(Double.NaN)).isNaN();
    assertThat(Exponential.exp(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Exponential.exp(Double.NEGATIVE_INFINITY)).isEqualTo(0.0);
    assertThat(Exponential.exp(709.782712893384)).isLessThan(Double.POSITIVE_INFINITY);
    assertThat(Exponential.exp(709.7827128933841)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Exponential.exp(-745.1332191019411)).isEqualTo(Double.MIN_VALUE);
    assertThat(Exponential.exp(-745.1332191019412)).isEqualTo(0.0);
  }

  /// Distance from the true value in units in the last place of the true value.
  private static double error(double x) {
    BigDecimal truth = truth(x);
    BigDecimal unit = new BigDecimal(Math.ulp(truth.doubleValue()));
    return new BigDecimal(Exponential.exp(x))
        .subtract(truth)
        .abs()
        .divide(unit, DIGITS)
        .doubleValue();
  }

  /// `exp(x) = exp(x / 2^10)^(2^10)` with 45 digits, of which the squarings leave more than 40.
  private static BigDecimal truth(double x) {
    BigDecimal reduced = new BigDecimal(x).divide(BigDecimal.valueOf(1024), DIGITS);
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int k = 1; k < 40; k++) {
      term = term.multiply(reduced, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int i = 0; i < 10; i++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum;
  }
}

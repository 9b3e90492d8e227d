package org.soapstone.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExponentialTest {

  @Test
  void withinOneUnitInTheLastPlace() {
    Random random = new Random(7);
    for (int i = 0; i < 9000; i++) {
      double x =
          switch (i % 3) {
            case 0 -> random.nextDouble(-20, 4);
            case 1 -> random.nextDouble(-0.4, 0.4);
            default -> random.nextDouble(-708, 709);
          };
      assertThat(error(x)).as("x = %s", x).isLessThanOrEqualTo(1.0);
    }
  }

  /// Where the rest is largest, and the polynomial furthest from the truth.
  @Test
  void betweenTwoMultiplesOfTheLogarithm() {
    for (int n = -1021; n < 1023; n++) {
      double x = (n + 0.5) * Math.log(2);
      assertThat(error(x)).as("x = %s", x).isLessThanOrEqualTo(1.0);
      assertThat(error(Math.nextUp(x))).as("x = %s", x).isLessThanOrEqualTo(1.0);
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
    for (double x = -745; x < -708; x += 0.037) {
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

  private static double error(double x) {
    return ExactFunctions.error(Exponential.exp(x), ExactFunctions.exp(x));
  }
}

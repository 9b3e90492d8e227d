package org.soapstone.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrigonometryTest {

  @Test
  void withinOneUnitInTheLastPlace() {
    Random random = new Random(7);
    for (int i = 0; i < 8000; i++) {
      check(
          switch (i % 4) {
            case 0 -> random.nextDouble(-0.8, 0.8);
            case 1 -> random.nextDouble(-30, 30);
            case 2 -> random.nextDouble(-1e6, 1e6);
            default -> random.nextDouble(-Trigonometry.FARTHEST, Trigonometry.FARTHEST);
          });
    }
  }

  /// Sine or cosine is as small as it can be there: everything depends on the reduction.
  @Test
  void nextToMultiplesOfHalfPi() {
    Random random = new Random(8);
    BigDecimal halfPi = ExactFunctions.PI.divide(BigDecimal.valueOf(2));
    for (int i = 0; i < 2000; i++) {
      int n = i < 200 ? i : random.nextInt(683_565_275);
      double x = halfPi.multiply(BigDecimal.valueOf(n)).doubleValue();
      check(x);
      check(Math.nextUp(x));
      check(-Math.nextDown(x));
    }
  }

  /// Beyond the range of the reduction, among them the double that comes closest to a multiple of
  /// pi/2 (Muller, Elementary Functions, doi:10.1007/978-1-4899-7983-4, chapter 11).
  @Test
  void farAngles() {
    double closest = Math.scalb(6381956970095103.0, 797);
    assertThat(Math.abs(ExactFunctions.cos(closest).doubleValue())).isLessThan(1e-18);
    check(closest);
    check(Math.nextUp(Trigonometry.FARTHEST));
    check(-1e15);
    check(1e300);
    check(Double.MAX_VALUE);
  }

  /// Where n changes, the rest is largest.
  @Test
  void betweenMultiplesOfHalfPi() {
    for (int n = 0; n < 2000; n++) {
      double x = (n + 0.5) * (Math.PI / 2);
      check(x);
      check(Math.nextUp(x));
      check(Math.nextDown(x));
    }
  }

  @Test
  void smallAnglesLoseNothing() {
    for (double x = 1e-300; x < 1; x *= 3.7) {
      check(x);
      check(-x);
    }
    assertThat(Trigonometry.sin(Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
  }

  @Test
  void ends() {
    check(Trigonometry.FARTHEST);
    check(-Math.nextDown(Trigonometry.FARTHEST));
  }

  @Test
  void edges() {
    assertThat(Trigonometry.sin(0.0)).isEqualTo(0.0);
    assertThat(1 / Trigonometry.sin(-0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Trigonometry.cos(0.0)).isEqualTo(1);
    assertThat(Trigonometry.cos(-0.0)).isEqualTo(1);
    for (double x : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      assertThat(Trigonometry.sin(x)).isNaN();
      assertThat(Trigonometry.cos(x)).isNaN();
    }
  }

  @Test
  void parity() {
    new Random(9)
        .doubles(1000, 0, 1e4)
        .forEach(x -> {
          assertThat(Trigonometry.sin(-x)).isEqualTo(-Trigonometry.sin(x));
          assertThat(Trigonometry.cos(-x)).isEqualTo(Trigonometry.cos(x));
        });
  }

  /// Guards the reference: pi to the digits everybody knows, and a rational identity.
  @Test
  void theReferenceIsRight() {
    assertThat(ExactFunctions.PI.toString())
        .startsWith("3.14159265358979323846264338327950288419716939937510582097494459230781640628");
    double s = ExactFunctions.sin(12345.678).doubleValue();
    double c = ExactFunctions.cos(12345.678).doubleValue();
    assertThat(s).isCloseTo(StrictMath.sin(12345.678), within(1e-15));
    assertThat(s * s + c * c).isCloseTo(1, within(1e-15));
  }

  private static void check(double x) {
    assertThat(ExactFunctions.error(Trigonometry.sin(x), ExactFunctions.sin(x)))
        .as("sin(%s)", x)
        .isLessThanOrEqualTo(1.0);
    assertThat(ExactFunctions.error(Trigonometry.cos(x), ExactFunctions.cos(x)))
        .as("cos(%s)", x)
        .isLessThanOrEqualTo(1.0);
  }
}

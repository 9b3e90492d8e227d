package org.soapstone.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MinimizationTest {

  /// Rosenbrock's valley in ten dimensions; it ends at (1, ..., 1).
  private static double valley(double[] x, double[] gradient) {
    double value = 0;
    Arrays.fill(gradient, 0);
    for (int k = 0; k + 1 < x.length; k++) {
      double a = x[k + 1] - x[k] * x[k];
      double b = 1 - x[k];
      value += 100 * a * a + b * b;
      gradient[k] += -400 * x[k] * a - 2 * b;
      gradient[k + 1] += 200 * a;
    }
    return value;
  }

  @Test
  void followsACurvedValleyToItsEnd() {
    double[] start = {0.2, 1, 0.5, -0.3, 1.4, 0, 0.9, 1.1, -0.5, 0.7};
    Minimization minimum = new Minimization(MinimizationTest::valley, start);
    double before = minimum.value();
    int steps = 0;
    while (minimum.gradientNorm() > 1e-9 && steps < 300) {
      assertThat(minimum.step()).isTrue();
      assertThat(minimum.value()).isLessThanOrEqualTo(before);
      before = minimum.value();
      steps++;
    }
    for (double x : minimum.x()) {
      assertThat(x).isCloseTo(1, within(1e-7));
    }
    assertThat(steps).isLessThan(200);
  }

  @Test
  void saysWhenNothingLeadsFurtherDown() {
    Minimization minimum = new Minimization(MinimizationTest::valley, new double[] {1, 1});
    assertThat(minimum.step()).isFalse();
    assertThat(minimum.x()).containsExactly(1, 1);
  }
}

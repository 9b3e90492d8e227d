package org.soapstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FiniteDifferenceTest {

  @Test
  void centralIsExactForParabolasAndErrsByTheCubicTerm() {
    assertThat(FiniteDifference.central(x -> 3 * x * x - x, 2, 0.5)).isEqualTo(11);
    assertThat(FiniteDifference.central(x -> x * x * x, 0, 0.5)).isEqualTo(0.25);
  }

  @Test
  void richardsonIsExactForQuartics() {
    assertThat(FiniteDifference.richardson(x -> x * x * x * x, 1, 0.25)).isEqualTo(4);
    assertThat(FiniteDifference.richardson(x -> x * x * x, 0, 0.5)).isEqualTo(0);
  }

  @Test
  void gradientMovesOneVariableAtATimeAndLeavesThePoint() {
    double[] x = {1, 2, 3};
    double[] gradient = FiniteDifference.gradient(v -> v[0] * v[1] + v[2] * v[2], x, 0.125);
    assertThat(gradient).containsExactly(new double[] {2, 1, 6}, within(1e-13));
    assertThat(x).containsExactly(1, 2, 3);
  }

  @Test
  void strainGivesTheSymmetricTensorInVoigtOrder() {
    double[] tensor = {1, 6, 5, 6, 2, 4, 5, 4, 3};
    double[] derivative =
        FiniteDifference.strain(
            eps -> {
              double sum = 0;
              for (int i = 0; i < 9; i++) {
                sum += tensor[i] * eps[i];
              }
              return sum;
            },
            0.125);
    assertThat(derivative).containsExactly(new double[] {1, 2, 3, 4, 5, 6}, within(1e-13));
  }
}

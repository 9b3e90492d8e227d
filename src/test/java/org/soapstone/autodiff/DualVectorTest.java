package org.soapstone.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.soapstone.testkit.FiniteDifference;

class DualVectorTest extends RealContract<DualVector> {

  @Override
  DualVector variable(double value) {
    return DualVector.variable(value, 1, 3);
  }

  @Override
  double derivative(DualVector number) {
    return number.derivative(1);
  }

  @Test
  void everyDirectionIsItsOwn() {
    DualVector x = DualVector.variable(2, 0, 2);
    DualVector y = DualVector.variable(5, 1, 2);
    assertThat(x.times(y).plus(x).derivatives()).containsExactly(6, 2);
    assertThat(x.over(y).derivatives()).containsExactly(new double[] {0.2, -0.08}, within(1e-17));
  }

  @Test
  void gradientOfADistanceAgreesWithFiniteDifferences() {
    double[] at = {0.3, -1.2, 0.8};
    DualVector square = DualVector.of(0, 0, 0, 0);
    for (int a = 0; a < 3; a++) {
      DualVector x = DualVector.variable(at[a], a, 3);
      square = square.plus(x.times(x));
    }
    double[] expected =
        FiniteDifference.gradient(
            p -> Math.sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]), at, 1e-3);
    assertThat(square.sqrt().derivatives()).containsExactly(expected, within(1e-11));
  }

  @Test
  void refusesNumbersOfOtherDimensionsAndUnknownDirections() {
    assertThatThrownBy(() -> DualVector.of(1, 0).plus(DualVector.of(1, 0, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 and 2");
    assertThatThrownBy(() -> DualVector.variable(1, 3, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("direction must lie in [0, 3), got 3");
  }

  @Test
  void worksWithoutAnyDirection() {
    assertThat(DualVector.of(3).times(DualVector.of(4)).value()).isEqualTo(12);
    assertThat(DualVector.of(3).directions()).isZero();
  }
}

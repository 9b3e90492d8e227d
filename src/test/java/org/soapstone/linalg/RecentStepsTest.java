package org.soapstone.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RecentStepsTest {

  /** Of `(x, y) -> x^2 + 4 x y + 8 y^2`, row by row. */
  private static final double[][] HESSIAN = {{2, 4}, {4, 16}};

  private static double[] change(double[] step) {
    return new double[] {Dot.of(HESSIAN[0], step), Dot.of(HESSIAN[1], step)};
  }

  @Test
  void withoutStepsItGoesDownTheGradient() {
    assertThat(new RecentSteps(3).direction(new double[] {4, -2}, 0.5)).containsExactly(-2, 1);
  }

  /** The inverse Hessian of the last step maps its change of the gradient to the step itself. */
  @Test
  void theLastStepIsKnownExactly() {
    RecentSteps steps = new RecentSteps(3);
    double[] first = {1, 0};
    double[] last = {-0.5, 2};
    steps.remember(first, change(first));
    steps.remember(last, change(last));
    double[] direction = steps.direction(change(last), 1);
    assertThat(direction).containsExactly(new double[] {0.5, -2}, within(1e-14));
  }

  @Test
  void onlySoManyAreRemembered() {
    RecentSteps one = new RecentSteps(1);
    RecentSteps fresh = new RecentSteps(1);
    double[] last = {-0.5, 2};
    one.remember(new double[] {1, 0}, change(new double[] {1, 0}));
    one.remember(last, change(last));
    fresh.remember(last, change(last));
    double[] gradient = {3, -1};
    assertThat(one.direction(gradient, 1)).containsExactly(fresh.direction(gradient, 1));
    one.forget();
    assertThat(one.isEmpty()).isTrue();
  }

  @Test
  void stepsUphillAndForgetfulnessAreRefused() {
    assertThatThrownBy(() -> new RecentSteps(1).remember(new double[] {1}, new double[] {-1}))
        .hasMessageContaining("s . y must be positive but is -1");
    assertThatThrownBy(() -> new RecentSteps(0)).hasMessageContaining("most");
    assertThatThrownBy(() -> Dot.of(new double[1], new double[2]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

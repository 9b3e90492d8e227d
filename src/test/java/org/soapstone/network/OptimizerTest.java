package org.soapstone.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OptimizerTest {

  private static double[] after(Optimizer optimizer, double[]... gradients) {
    double[] parameters = {1, -2};
    for (double[] gradient : gradients) {
      optimizer.step(parameters, gradient, 0.5);
    }
    return parameters;
  }

  @Test
  void descentFollowsTheGradient() {
    assertThat(after(new Optimizer.Descent(2, 0), new double[] {1, -4})).containsExactly(0.5, 0);
  }

  /// Velocities (1, 0), then 0.5 (1, 0) + (2, 2).
  @Test
  void momentumRemembersTheWayDown() {
    double[] found = after(new Optimizer.Descent(2, 0.5), new double[] {1, 0}, new double[] {2, 2});
    assertThat(found).containsExactly(1 - 0.5 - 1.25, -2 - 1);
  }

  /// Whatever its length, the first gradient gives a step of the rate; with a mean gradient in
  /// place of the mean squared one under the root it would not.
  @Test
  void adamTakesAFirstStepOfTheRate() {
    Optimizer.Adam adam = new Optimizer.Adam(2, 0.9, 0.999, 1e-12);
    assertThat(after(adam, new double[] {1e-3, -40}))
        .containsExactly(new double[] {0.5, -1.5}, within(1e-8));
  }

  /// By hand: m = 0.5 (0.5 1) + 0.5 3 = 1.75, corrected by 0.75; v = 0.2 (0.8 1) + ... likewise.
  @Test
  void adamSecondStepIsThatOfThePaper() {
    Optimizer.Adam adam = new Optimizer.Adam(1, 0.5, 0.8, 1e-8);
    double[] x = {0};
    adam.step(x, new double[] {1}, 0.1);
    assertThat(x[0]).isCloseTo(-0.1, within(1e-8));
    adam.step(x, new double[] {3}, 0.1);
    double m = (0.5 * 0.5 * 1 + 0.5 * 3) / (1 - 0.25);
    double v = (0.8 * 0.2 * 1 + 0.2 * 9) / (1 - 0.64);
    assertThat(x[0]).isCloseTo(-0.1 - 0.1 * m / Math.sqrt(v), within(1e-8));
  }

  @Test
  void refusesWhatCannotWork() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Optimizer.Descent(1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Optimizer.Adam(1, 0.9, 1, 1e-8));
    assertThatIllegalArgumentException().isThrownBy(() -> Optimizer.Kind.LBFGS.create(1));
  }

  @Test
  void schedulesGoDown() {
    Schedule steps = Schedule.steps(2, 0.1);
    assertThat(Schedule.constant().factor(7, 9)).isEqualTo(1);
    assertThat(Schedule.cosine().factor(0, 8)).isEqualTo(1);
    assertThat(Schedule.cosine().factor(4, 8)).isCloseTo(0.5, within(1e-15));
    assertThat(Schedule.cosine().factor(8, 8)).isCloseTo(0, within(1e-15));
    assertThat(steps.factor(2, 9)).isEqualTo(1);
    assertThat(steps.factor(3, 9)).isEqualTo(0.1);
    assertThat(steps.factor(8, 9)).isEqualTo(0.1 * 0.1);
    Schedule warm = Schedule.constant().warmedUp(0.4);
    assertThat(warm.factor(0, 10)).isEqualTo(0.25);
    assertThat(warm.factor(2, 10)).isEqualTo(0.75);
    assertThat(warm.factor(3, 10)).isEqualTo(1);
  }

  @Test
  void patienceEndsInTwoWays() {
    Patience.Watch best = Patience.sinceBest(1).new Watch();
    Patience.Watch row = Patience.inARow(1).new Watch();
    for (double loss : new double[] {5, 4, 7}) {
      assertThat(best.isBest(loss)).isEqualTo(loss < 7);
      row.isBest(loss);
    }
    assertThat(best.isOver()).isFalse();
    best.isBest(6);
    row.isBest(6);
    assertThat(best.isOver()).isTrue();
    assertThat(row.isOver()).isFalse();
    row.isBest(6);
    row.isBest(8);
    assertThat(row.isOver()).isTrue();
    assertThat(row.best()).isEqualTo(4);
  }
}

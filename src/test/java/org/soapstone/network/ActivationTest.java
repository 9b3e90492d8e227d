package org.soapstone.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.soapstone.autodiff.Dual;
import org.soapstone.testkit.FiniteDifference;

class ActivationTest {

  private static final double[] SUMS = {-40, -3.7, -1, -0.3, 0.2, 1, 2.9, 40};

  private record Outcome(double value, double slope, double curvature) {}

  private static Outcome at(Activation activation, double u) {
    double[] value = new double[1];
    double[] slope = new double[1];
    double[] curvature = new double[1];
    activation.apply(1, new double[] {u}, value, slope, curvature);
    return new Outcome(value[0], slope[0], curvature[0]);
  }

  /// Both forms round a few times; the largest value is 40.
  @ParameterizedTest
  @EnumSource
  void agreesWithDualNumbers(Activation activation) {
    for (double u : SUMS) {
      Outcome outcome = at(activation, u);
      Dual expected = DualNetwork.activated(activation, Dual.variable(u));
      assertThat(outcome.value()).isCloseTo(expected.value(), within(1e-14));
      assertThat(outcome.slope()).isCloseTo(expected.derivative(), within(1e-14));
    }
  }

  /// The fifth derivative of a slope is below 50 and the step 1e-3: 2e-12 and rounding of 1e-12.
  @ParameterizedTest
  @EnumSource
  void curvatureIsTheDerivativeOfTheSlope(Activation activation) {
    for (double u : SUMS) {
      double difference = FiniteDifference.richardson(at -> at(activation, at).slope(), u, 1e-3);
      assertThat(at(activation, u).curvature()).isCloseTo(difference, within(1e-11));
    }
  }

  @Test
  void knowsTheirValuesAtZero() {
    assertThat(at(Activation.HEAVISIDE, 0)).isEqualTo(new Outcome(1, 0, 0));
    assertThat(at(Activation.SIGMOID, 0)).isEqualTo(new Outcome(0.5, 0.25, 0));
    assertThat(at(Activation.TANH, 0).value()).isZero();
    assertThat(at(Activation.TANH, 0).slope()).isEqualTo(1);
    assertThat(at(Activation.RELU, 0)).isEqualTo(new Outcome(0, 0, 0));
    assertThat(at(Activation.SILU, 0)).isEqualTo(new Outcome(0, 0.5, 0.5));
  }

  @ParameterizedTest
  @EnumSource
  void staysFiniteFarOut(Activation activation) {
    for (double u : new double[] {-1e300, -800, 800, 1e300}) {
      Outcome outcome = at(activation, u);
      assertThat(outcome.value()).isFinite();
      assertThat(outcome.slope()).isBetween(0.0, 1.0);
      assertThat(outcome.curvature()).isCloseTo(0, within(1e-300));
    }
    assertThat(at(activation, Double.NaN).value()).isNaN();
  }

  @Test
  void refusesWhatHasNoGradient() {
    assertThatIllegalArgumentException()
        .isThrownBy(Activation.HEAVISIDE::requireTrainable)
        .withMessageContaining("heaviside cannot be trained by gradients");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Activation.of("softmax"))
        .withMessageContaining("heaviside, linear, sigmoid, tanh, relu, silu but is softmax");
    assertThat(Activation.of("silu")).isEqualTo(Activation.SILU);
  }
}

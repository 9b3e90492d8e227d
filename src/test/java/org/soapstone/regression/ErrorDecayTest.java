package org.soapstone.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.soapstone.random.CounterRandom;

class ErrorDecayTest {

  private static final double[] ROUNDS = {10, 20, 30, 40, 50, 60, 70, 80};

  private static ErrorDecay decay(double[] effort, DoubleUnaryOperator error) {
    return ErrorDecay.of(effort, Arrays.stream(effort).map(error).toArray()).orElseThrow();
  }

  /// e = 2 n^-0.4 is 0.1 at n = 20^2.5.
  @Test
  void anExactPowerLawIsContinuedExactly() {
    ErrorDecay decay = decay(ROUNDS, n -> 2 * StrictMath.pow(n, -0.4));
    assertThat(decay.likeliest().floor()).isZero();
    assertThat(decay.likeliest().scale()).isCloseTo(2, within(1e-12));
    assertThat(decay.likeliest().exponent()).isCloseTo(0.4, within(1e-13));
    double reached = StrictMath.pow(20, 2.5);
    assertThat(decay.crossing(0.1)).isCloseTo(reached, within(1e-9 * reached));
    assertThat(decay.falls()).isGreaterThan(0.99);
    assertThat(decay.quantile(0.1, 0.1)).isBetween(0.5 * reached, reached);
    assertThat(decay.quantile(0.1, 0.9)).isGreaterThan(reached);
  }

  @Test
  void aFloorIsSeenWhereItIs() {
    double[] effort = new double[31];
    Arrays.setAll(effort, i -> 100 + 10 * i);
    ErrorDecay decay = decay(effort, n -> 1e4 / (n * n) + 0.5);
    assertThat(decay.levelsOff()).isGreaterThan(0.9);
    // Floors are tried at twentieths of the last error, and each has its own best exponent.
    assertThat(decay.likeliest().floor()).isBetween(0.4, 0.55);
    assertThat(decay.quantile(0.4, 0.5)).isInfinite();
    assertThat(decay.crossing(0.4)).isNaN();
  }

  @Test
  void whatDoesNotFallIsNotSaidToFall() {
    double[] flat = {1, 1.2, 0.9, 1.1, 0.95, 1.05, 1.1, 1};
    ErrorDecay decay = ErrorDecay.of(ROUNDS, flat).orElseThrow();
    assertThat(decay.falls()).isLessThan(0.9);
    assertThat(decay.quantile(0.1, 0.9)).isInfinite();
  }

  /// A beginning ten times as steep, of less than a quarter of the labels, changes nothing.
  @Test
  void theBeginningDoesNotCount() {
    double[] effort = {10, 20, 100, 200, 300, 400};
    ErrorDecay decay = decay(effort, n -> n < 50 ? 100 / n : 2 * StrictMath.pow(n, -0.4));
    assertThat(decay.likeliest().exponent()).isCloseTo(0.4, within(1e-13));
    assertThat(decay.from()).isCloseTo(100, within(1e-12));
  }

  @Test
  void threePointsAreTooFew() {
    double[] error = {4, 3, Double.NaN, 2, 0, Double.POSITIVE_INFINITY};
    assertThat(ErrorDecay.of(Arrays.copyOf(ROUNDS, 6), error)).isEmpty();
    assertThat(ErrorDecay.of(new double[] {5, 5, 5, 5}, new double[] {4, 3, 2, 1})).isEmpty();
  }

  @Test
  void whatIsReachedAlreadyNeedsNoMore() {
    ErrorDecay decay = decay(ROUNDS, n -> 5 / n);
    assertThat(decay.quantile(1, 0.9)).isCloseTo(80, within(1e-9));
  }

  /// Without a floor in the data and in the law, the probability that is given for the true
  /// crossing is uniform: it lies between 0.1 and 0.9 eight times in ten.
  @Test
  void aPlainLawIsAsOftenRightAsItSays() {
    int trials = 500;
    int held = 0;
    double truth = StrictMath.log(StrictMath.pow(20, 2.5));
    for (int trial = 0; trial < trials; trial++) {
      double reached = noisy(trial).plain().reached(truth, 0.1);
      held += reached > 0.1 && reached < 0.9 ? 1 : 0;
    }
    assertThat(held / (double) trials).isCloseTo(0.8, within(3 * Math.sqrt(0.16 / trials)));
  }

  /// Floors, which may be there, make the interval longer: it holds more often.
  @Test
  void theIntervalHoldsAtLeastAsOftenAsItSays() {
    int trials = 200;
    int held = 0;
    double truth = StrictMath.pow(20, 2.5);
    for (int trial = 0; trial < trials; trial++) {
      ErrorDecay decay = noisy(trial);
      held += decay.quantile(0.1, 0.1) <= truth && truth <= decay.quantile(0.1, 0.9) ? 1 : 0;
    }
    assertThat(held / (double) trials).isGreaterThan(0.8 - 3 * Math.sqrt(0.16 / trials));
  }

  /// Logarithms that scatter by 0.1 at the mean effort.
  private static ErrorDecay noisy(int trial) {
    CounterRandom random = CounterRandom.of(3, "decay", trial);
    return decay(
        ROUNDS,
        n ->
            2
                * StrictMath.pow(n, -0.4)
                * StrictMath.exp(0.1 * random.gaussian() / Math.sqrt(n / 45)));
  }
}

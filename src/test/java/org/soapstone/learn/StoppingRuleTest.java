package org.soapstone.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.learn.StoppingRule.By;
import org.soapstone.learn.StoppingRule.Condition;
import org.soapstone.learn.StoppingRule.On;
import org.soapstone.regression.Interval;

class StoppingRuleTest {

  private static final StoppingRule RULE = rule(By.VALUE, 0);
  private static final List<Condition> GOOD = judged(RULE, 5, 0.1, 0.05, 6);
  private static final List<Condition> BAD = judged(RULE, 1, 0.11, 0.01, 7);

  private static StoppingRule rule(By by, double gain) {
    return new StoppingRule(5, 0.1, 0.05, 6, gain, On.LOO, by, 2);
  }

  /// Figures whose intervals reach from half to twice the value.
  private static List<Condition> judged(StoppingRule rule, double... values) {
    List<Measured> figures =
        DoubleStream.of(values)
            .mapToObj(x -> new Measured(x, Optional.of(new Interval(0.5 * x, 2 * x))))
            .toList();
    return rule.conditions(figures, OptionalDouble.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "5.0, 0.1, 0.05, 6.0, true",
    "5.1, 0.1, 0.05, 6.0, false",
    "5.0, 0.2, 0.05, 6.0, false",
    "5.0, 0.1, 0.06, 6.0, false",
    "5.0, 0.1, 0.05, 6.1, false",
    "NaN, 0.1, 0.05, 6.0, false",
    "5.0, NaN, 0.05, 6.0, false",
    "5.0, 0.1, NaN, 6.0, false",
    "5.0, 0.1, 0.05, NaN, false",
    "0, 0, 0, Infinity, false"
  })
  void everyConditionMustHold(
      double energy, double force, double calibration, double residual, boolean met) {
    List<Condition> now = judged(RULE, energy, force, calibration, residual);
    assertThat(RULE.satisfiedBy(List.of(GOOD, now))).isEqualTo(met);
    StoppingRule upper = rule(By.UPPER, 0);
    List<Condition> half = judged(upper, energy / 2, force / 2, calibration / 2, residual / 2);
    assertThat(upper.satisfiedBy(List.of(half, half))).isEqualTo(met);
  }

  @Test
  void theUpperEndIsJudgedWhereThatIsAskedFor() {
    StoppingRule upper = rule(By.UPPER, 0);
    assertThat(judged(upper, 2.6, 0.05, 0.025, 3).getFirst().met()).isFalse();
    assertThat(judged(RULE, 2.6, 0.05, 0.025, 3).getFirst().met()).isTrue();
    // Nothing is known of the interval of one group of frames.
    Measured one = new Measured(1, Optional.of(Interval.UNKNOWN));
    assertThat(new Condition("a", one, 5, By.UPPER).met()).isFalse();
    assertThat(new Condition("a", one, 5, By.VALUE).met()).isTrue();
    // Journals of older versions have values alone.
    Measured old = new Measured(1, Optional.empty());
    assertThat(new Condition("a", old, 5, By.UPPER).met()).isTrue();
    assertThat(new Condition("a", old, 0.5, By.UPPER).met()).isFalse();
  }

  @Test
  void theGainIsJudgedOnlyWhereItIsAskedFor() {
    assertThat(GOOD).hasSize(4);
    StoppingRule frugal = rule(By.VALUE, 0.2);
    List<Measured> good = GOOD.stream().map(Condition::measured).toList();
    assertThat(last(frugal.conditions(good, OptionalDouble.of(0.2))).met()).isTrue();
    assertThat(last(frugal.conditions(good, OptionalDouble.of(0.21))).met()).isFalse();
    assertThat(last(frugal.conditions(good, OptionalDouble.of(Double.NaN))).met()).isFalse();
    List<Condition> unknown = frugal.conditions(good, OptionalDouble.empty());
    assertThat(last(unknown).met()).isFalse();
    assertThat(StoppingRule.heldOutLongest(List.of(unknown))).containsExactly("gain_per_core_s");
  }

  private static Condition last(List<Condition> conditions) {
    return conditions.getLast();
  }

  @Test
  void theyMustHoldForTheRoundsInARow() {
    assertThat(RULE.satisfiedBy(List.of())).isFalse();
    assertThat(RULE.satisfiedBy(List.of(GOOD))).isFalse();
    assertThat(RULE.satisfiedBy(List.of(GOOD, GOOD))).isTrue();
    assertThat(RULE.satisfiedBy(List.of(GOOD, BAD, GOOD))).isFalse();
    assertThat(RULE.satisfiedBy(List.of(BAD, GOOD, GOOD))).isTrue();
    assertThat(RULE.satisfiedBy(List.of(GOOD, GOOD, BAD))).isFalse();
  }

  @Test
  void namesWhatFailedInTheLatestRoundThatFailed() {
    List<List<Condition>> history = new ArrayList<>();
    assertThat(StoppingRule.heldOutLongest(history)).isEmpty();
    history.add(judged(RULE, 9, 9, 9, 9));
    history.add(BAD);
    history.add(GOOD);
    assertThat(StoppingRule.heldOutLongest(history))
        .containsExactly("force_rmse_ev_per_a", "max_standardised_residual");
  }
}

package org.soapstone.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.learn.StoppingRule.Condition;

class StoppingRuleTest {

  private static final StoppingRule RULE = new StoppingRule(5, 0.1, 0.05, 6, 2);
  private static final List<Condition> GOOD = RULE.conditions(5, 0.1, 0.05, 6);
  private static final List<Condition> BAD = RULE.conditions(1, 0.11, 0.01, 7);

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
    List<Condition> now = RULE.conditions(energy, force, calibration, residual);
    assertThat(RULE.satisfiedBy(List.of(GOOD, now))).isEqualTo(met);
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
    history.add(RULE.conditions(9, 9, 9, 9));
    history.add(BAD);
    history.add(GOOD);
    assertThat(StoppingRule.heldOutLongest(history))
        .containsExactly("force_rmse_ev_per_a", "max_standardised_residual");
  }
}

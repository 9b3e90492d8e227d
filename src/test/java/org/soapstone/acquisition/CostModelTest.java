package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.soapstone.random.CounterRandom;

class CostModelTest {

  @Test
  void aGivenCostIsWhatItIs() {
    CostModel model = CostModel.given(3, 2).observing(5, 1e6);
    assertThat(model.isGiven()).isTrue();
    assertThat(model.expected(4)).isCloseTo(48, within(1e-12));
    assertThat(model.logSpread(4)).isZero();
    assertThat(model.exponent()).isEqualTo(2);
  }

  /// With the prior of the exponent at its mean and one size alone, the scale is all that is
  /// learnt: with n observations y about a prior of precision q, n ybar / (n + q).
  @Test
  void oneSizeIsLearntByHand() {
    CostModel model = CostModel.unknown();
    double y = Math.log(7);
    for (int i = 0; i < 4; i++) {
      model = model.observing(1, 7);
    }
    double q = 0.09 / 100;
    double mean = 4 * y / (4 + q);
    // Twice the rate of the inverse gamma: the prior's, and what the residuals add.
    double variance = (4 * 0.09 + 4 * y * y - 4 * y * mean) / 8;
    double spread = Math.sqrt(variance * (1 + 1 / (4 + q)));
    assertThat(model.logSpread(1)).isCloseTo(spread, within(1e-12));
    assertThat(Math.log(model.expected(1))).isCloseTo(mean + spread * spread / 2, within(1e-12));
    assertThat(model.exponent()).isCloseTo(2, within(1e-12));
  }

  /// Log-normal costs of sizes from 2 to 63: the exponent is found within three of its standard
  /// errors, the spread within what 300 samples allow.
  @Test
  void findsThePowerAndTheSpread() {
    CostModel model = CostModel.unknown();
    CounterRandom random = CounterRandom.of(3, "costs", 0);
    int n = 300;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      int atoms = 2 + (int) (62 * random.uniform());
      double x = Math.log(atoms);
      sum += x;
      squares += x * x;
      model =
          model.observing(atoms, 0.4 * Math.pow(atoms, 2.7) * Math.exp(0.5 * random.gaussian()));
    }
    double error = 0.5 / Math.sqrt(squares - sum * sum / n);
    assertThat(model.exponent()).isCloseTo(2.7, within(3 * error + 0.09 * 0.7 / 10));
    assertThat(model.logSpread(20)).isCloseTo(0.5, within(3 * 0.5 / Math.sqrt(2 * n)));
    double median = 0.4 * Math.pow(20, 2.7);
    assertThat(model.expected(20) / (median * Math.exp(0.125))).isCloseTo(1, within(0.15));
  }

  @Test
  void isLessSureOfSizesThatItHasNotSeen() {
    CostModel model = CostModel.unknown();
    for (int i = 0; i < 10; i++) {
      model = model.observing(8, 5);
    }
    assertThat(model.logSpread(64)).isGreaterThan(2 * model.logSpread(8));
    assertThat(model.expected(8)).isBetween(4.9, 5.3);
  }

  @Test
  void aClockThatSaysZeroIsNoTrouble() {
    assertThat(CostModel.unknown().observing(1, 0).expected(1)).isPositive().isFinite();
  }

  @Test
  void refusesWhatIsNoCost() {
    CostModel model = CostModel.unknown();
    assertThatIllegalArgumentException().isThrownBy(() -> model.observing(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> model.observing(1, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> model.observing(1, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> CostModel.given(-1e-9, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> model.expected(0));
  }

  @Test
  void mayBeGivenToBeNothing() {
    CostModel free = CostModel.given(0, 2);
    assertThat(free.expected(7)).isZero();
    assertThat(free.exponent()).isEqualTo(2);
    assertThat(free.logSpread(7)).isZero();
  }

  @Test
  void mayBeGivenAtASize() {
    CostModel model = CostModel.given(16, 8, 2);
    assertThat(model.expected(8)).isCloseTo(16, within(1e-12));
    assertThat(model.expected(2)).isCloseTo(1, within(1e-12));
  }
}

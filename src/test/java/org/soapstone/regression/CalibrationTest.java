package org.soapstone.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;

class CalibrationTest {

  private static StandardisedResiduals single(double... z) {
    StandardisedResiduals residuals = new StandardisedResiduals();
    for (double value : z) {
      residuals.add(new double[] {value});
    }
    return residuals;
  }

  @Test
  void mostLikelyScaleByHand() {
    assertThat(single(3, -4).maximumLikelihoodScale().getAsDouble())
        .isCloseTo(Math.sqrt(12.5), within(1e-15));
    assertThat(single().maximumLikelihoodScale()).isEmpty();
  }

  /// One big frame of z = 10 beside one small frame of z = 1: mean square (100 + 1) / 2.
  @Test
  void everyStructureCountsOnce() {
    StandardisedResiduals residuals = single(1);
    double[] big = SyntheticData.filled(600, 10);
    residuals.add(big);
    residuals.add(new double[0]);
    assertThat(residuals.structures()).isEqualTo(2);
    assertThat(residuals.maximumLikelihoodScale().getAsDouble())
        .isCloseTo(Math.sqrt(50.5), within(1e-12));
    assertThat(residuals.coverage(0.9, 1)).isEqualTo(0.5);
    assertThat(residuals.largest(2)).isEqualTo(5);
  }

  /// One row a structure: the ceil((n+1) level)-th smallest of n, if there is one.
  @ParameterizedTest
  @CsvSource({"0.5, 5", "0.55, 6", "0.05, 1", "0.8, 8", "0.81, 9", "0.9, 9"})
  void conformalQuantileIsTheOrderStatistic(double level, double expected) {
    assertThat(single(3, -1, 2, 9, -8, 7, 4, -6, 5).conformalQuantile(level).getAsDouble())
        .isEqualTo(expected);
  }

  @Test
  void tooFewStructuresVouchForNothing() {
    StandardisedResiduals nine = single(3, -1, 2, 9, -8, 7, 4, -6, 5);
    assertThat(nine.conformalQuantile(0.91)).isEmpty();
    assertThat(nine.conformalScale(0.95)).isEmpty();
    assertThat(single().conformalQuantile(0.1)).isEmpty();
    assertThat(nine.conformalScale(0.9).getAsDouble())
        .isCloseTo(9 / 1.6448536269514722, within(1e-13));
  }

  /// Two structures of 2 and 4 rows: weights 1/2 and 1/4 out of 3. Level 0.5 needs 1.5 in weight.
  @Test
  void conformalQuantilePoolsStructures() {
    StandardisedResiduals residuals = new StandardisedResiduals();
    residuals.add(new double[] {1, 5});
    residuals.add(new double[] {2, 3, 4, 6});
    assertThat(residuals.conformalQuantile(0.5).getAsDouble()).isEqualTo(5);
    assertThat(residuals.conformalQuantile(0.41).getAsDouble()).isEqualTo(4);
    assertThat(residuals.conformalQuantile(2.0 / 3).getAsDouble()).isEqualTo(6);
    assertThat(residuals.conformalQuantile(0.67)).isEmpty();
  }

  /// A new |z| from the same heavy-tailed distribution falls within the conformal bound of 19
  /// others in at least 90 % of the cases, exactly 18/20; 4000 trials, five standard deviations
  /// sqrt(0.9 * 0.1 / 4000).
  @Test
  void conformalBoundHoldsForAnyDistribution() {
    int trials = 4000;
    int held = 0;
    for (int t = 0; t < trials; t++) {
      CounterRandom random = CounterRandom.of(12, "conformal", t);
      StandardisedResiduals others = new StandardisedResiduals();
      for (int s = 0; s < 19; s++) {
        others.add(new double[] {heavy(random)});
      }
      held += heavy(random) <= others.conformalQuantile(0.9).getAsDouble() ? 1 : 0;
    }
    double tolerance = 5 * Math.sqrt(0.09 / trials);
    assertThat((double) held / trials).isCloseTo(0.9, within(tolerance));
  }

  private static double heavy(CounterRandom random) {
    return 1 / (1 - random.uniform());
  }

  /// z exactly at the centres of 100 equal shares of the normal distribution is as calibrated as
  /// can be: coverage of each level is right to 1/200.
  @Test
  void perfectResidualsAreCalibrated() {
    StandardisedResiduals residuals = new StandardisedResiduals();
    for (int i = 0; i < 100; i++) {
      residuals.add(new double[] {NormalDistribution.quantile((i + 0.5) / 100)});
    }
    assertThat(residuals.expectedCalibrationError(1)).isLessThan(0.01);
    assertThat(residuals.coverage(0.5, 1)).isCloseTo(0.5, within(0.011));
    assertThat(residuals.expectedCalibrationError(2)).isGreaterThan(0.2);
    assertThat(residuals.expectedCalibrationError(0.5)).isGreaterThan(0.2);
  }

  /// All |z| at 1, whose central probability is 0.683: levels below cover nothing, levels above
  /// all.
  @Test
  void calibrationErrorByHand() {
    double expected = 0;
    for (int i = 1; i <= 19; i++) {
      double level = i / 20.0;
      expected += level < 0.6827 ? level : 1 - level;
    }
    assertThat(single(1, -1, 1).expectedCalibrationError(1))
        .isCloseTo(expected / 19, within(1e-14));
    assertThat(single().expectedCalibrationError(1)).isNaN();
  }

  /// Data from the model itself at the true hyperparameters: left-out residuals have the predicted
  /// size. The mean of z^2 over n structures has a standard deviation of at most sqrt(2 / n) (rows
  /// of one structure fully dependent); four of them on the square of the scale.
  @Test
  void aRightModelNeedsNoScale() {
    double[] noise = {0.1, 0.4, 0.2};
    RowLayout layout = new RowLayout(1, 6, 6);
    List<Observations> all =
        new SyntheticData(3, SyntheticData.filled(12, 1), noise, 150, layout).structures;
    Hyperparameters truth = new Hyperparameters(new double[] {1}, new double[] {100, 6.25, 25});
    NormalEquations equations = NormalEquations.of(12, all, Tasks.inline());
    Posterior posterior = Posterior.fit(equations, Prior.ridge(12), truth, Tasks.inline());
    CalibrationData data = new CalibrationData();
    new LeaveOneOut(posterior).without(all, Tasks.inline()).forEach(data::add);
    Calibration scales = Calibration.maximumLikelihood(data);
    double tolerance = 4 * Math.sqrt(2.0 / 150);
    for (Quantity q : Quantity.values()) {
      double square = scales.scale(q) * scales.scale(q);
      assertThat(square).as("%s", q).isCloseTo(1, within(tolerance));
      assertThat(data.of(q).expectedCalibrationError(1)).isLessThan(0.06);
    }
  }

  @Test
  void testResidualsAreScaledToo() {
    CalibrationData data = new CalibrationData();
    data.add(Quantity.FORCE, new double[] {0.2, -0.4}, new double[] {0.1, 0.1});
    Calibration scales = Calibration.maximumLikelihood(data);
    assertThat(scales.force()).isCloseTo(Math.sqrt(10), within(1e-14));
    assertThat(scales.energy()).isEqualTo(1);
    assertThat(Calibration.conformal(data, 0.9).force()).isEqualTo(scales.force());
    assertThatThrownBy(() -> data.add(Quantity.FORCE, new double[1], new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("totalSd[0] must be positive but is 0.0");
    assertThatThrownBy(() -> data.of(Quantity.FORCE).add(new double[] {Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("z[0] must be finite but is NaN");
  }

  @Test
  void conformalCalibrationUsesTheQuantileWhereItExists() {
    CalibrationData data = new CalibrationData();
    for (int s = 1; s <= 9; s++) {
      data.add(Quantity.ENERGY, new double[] {s}, new double[] {1});
    }
    assertThat(Calibration.conformal(data, 0.8).energy())
        .isCloseTo(8 / 1.2815515655446004, within(1e-13));
  }
}

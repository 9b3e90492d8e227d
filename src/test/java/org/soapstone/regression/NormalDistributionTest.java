package org.soapstone.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalDistributionTest {

  /// Tabulated: M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, tables 26.1 and
  /// 26.6.
  @ParameterizedTest
  @CsvSource({
    "0.5, 0",
    "0.9, 1.2815515655446004",
    "0.95, 1.6448536269514722",
    "0.975, 1.9599639845400545",
    "0.995, 2.5758293035489004",
    "0.999, 3.0902323061678132",
    "0.25, -0.6744897501960817"
  })
  void quantilesAsTabulated(double p, double x) {
    assertThat(NormalDistribution.quantile(p)).isCloseTo(x, within(2e-15 * (1 + Math.abs(x))));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.8413447460685429",
    "-1, 0.15865525393145705",
    "-3, 1.3498980316300957e-3",
    "-6, 9.865876450376981e-10",
    "-10, 7.619853024160526e-24",
    "-37, 5.725571222524577e-300",
    "0, 0.5"
  })
  void probabilitiesAsTabulated(double x, double p) {
    // Rounding of x^2 / 2 in the exponent is a relative error of the result.
    double relative = 1e-15 * (1 + x * x);
    assertThat(NormalDistribution.cumulative(x)).isCloseTo(p, within(p * relative));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {1e-300, 1e-100, 1e-16, 1e-8, 0.001, 0.02, 0.1, 0.2, 0.4, 0.4999, 0.5, 0.7, 0.99})
  void quantileInvertsTheDistribution(double p) {
    double x = NormalDistribution.quantile(p);
    // The slope of ln Phi at x is about |x| in the tail, which is how rounding of x shows.
    double digits = 4e-16 * (1 + x * x);
    assertThat(NormalDistribution.cumulative(x)).isCloseTo(p, within(p * 4 * digits));
  }

  /// Midpoint rule of the density, step 1e-4: error below h^2 / 24 * max |f'| < 1e-9.
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 2, 2.2, 2.9, 3.5, 5})
  void centralProbabilityIsTheIntegral(double x) {
    int steps = (int) Math.round(x / 1e-4);
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      double t = (i + 0.5) * 1e-4;
      sum += 2e-4 / Math.sqrt(2 * Math.PI) * Math.exp(-0.5 * t * t);
    }
    assertThat(NormalDistribution.central(x)).isCloseTo(sum, within(1e-9));
  }

  @Test
  void centralQuantileHoldsItsShare() {
    assertThat(NormalDistribution.centralQuantile(0.9))
        .isCloseTo(1.6448536269514722, within(1e-14));
    double q = NormalDistribution.centralQuantile(0.33);
    assertThat(NormalDistribution.central(q)).isCloseTo(0.33, within(1e-14));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.1, Double.NaN})
  void refusesWhatIsNoProbability(double p) {
    assertThatThrownBy(() -> NormalDistribution.quantile(p))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("p must be between 0 and 1 but is " + p);
    assertThatThrownBy(() -> NormalDistribution.centralQuantile(p))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package org.soapstone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.soapstone.random.CounterRandom;
import org.soapstone.report.Residuals.Split;

/// The numbers behind the figures, against tables and arithmetic by hand.
class StatisticsTest {

  @Test
  void errorsByHand() {
    Residuals residuals = residuals(new double[] {1, -3}, new double[] {0.5, 2});

    assertThat(residuals.mae()).isEqualTo(2);
    assertThat(residuals.rmse()).isEqualTo(Math.sqrt(5));
    assertThat(residuals.standardisedRms()).isEqualTo(Math.sqrt((4 + 2.25) / 2));
  }

  @Test
  void coverageByHand() {
    // |z| = 0.1, 0.5, 1, 3 lie at p = 0.08, 0.38, 0.68, 0.997.
    Coverage coverage =
        Coverage.of(residuals(new double[] {-0.2, 1, 2, -6}, new double[] {2, 2, 2, 2}));

    double[] expected = new double[19];
    for (int k = 0; k < 19; k++) {
      double p = 0.05 * (k + 1);
      expected[k] = (p > 0.08 ? 0.25 : 0) + (p > 0.383 ? 0.25 : 0) + (p > 0.683 ? 0.25 : 0);
    }
    assertThat(coverage.observed()).containsExactly(expected);
    double ece = 0;
    for (int k = 0; k < 19; k++) {
      ece += Math.abs(expected[k] - 0.05 * (k + 1)) / 19;
    }
    assertThat(coverage.expectedCalibrationError()).isCloseTo(ece, within(1e-14));
    assertThat(coverage.ofNinety()).isEqualTo(0.75);
  }

  @Test
  void honestUncertaintiesLieOnTheDiagonal() {
    int size = 20_011;
    CounterRandom random = CounterRandom.of(5, "honest", 0);
    double[] sigma = IntStream.range(0, size).mapToDouble(i -> 0.1 + random.uniform()).toArray();
    double[] error = Arrays.stream(sigma).map(s -> s * random.gaussian()).toArray();

    Coverage coverage = Coverage.of(residuals(error, sigma));
    SigmaBins bins = SigmaBins.of(residuals(error, sigma));

    // Four binomial standard deviations of a share near 1/2.
    assertThat(coverage.observed()).containsExactly(coverage.nominal(), within(4 * 0.5 / 141));
    assertThat(bins.sigma()).hasSize(12).isSorted();
    for (int b = 0; b < 12; b++) {
      // An rms of n normal errors has a relative deviation of 1/sqrt(2 n), here 1.7 %.
      assertThat(bins.error()[b] / bins.sigma()[b]).isCloseTo(1, within(4 * 0.0173));
    }
  }

  @Test
  void binsHoldEveryErrorOnce() {
    double[] error = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17};
    double[] sigma = {17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1};

    SigmaBins bins = SigmaBins.of(residuals(error, sigma));

    // 17 sorted by sigma: the last eight errors, then the first nine.
    assertThat(bins.sigma()).hasSize(2);
    assertThat(bins.error()[0]).isCloseTo(Math.sqrt((1785 - 285) / 8.0), within(1e-12));
    assertThat(bins.error()[1]).isCloseTo(Math.sqrt(285 / 9.0), within(1e-12));
    assertThat(SigmaBins.of(residuals(new double[15], new double[15])).sigma()).isEmpty();
  }

  @Test
  void thinningKeepsTheWorstAndAllResidues() {
    double[] error = new double[30_000];
    Arrays.setAll(error, i -> i % 3 + 1e-6 * i);
    error[123] = 50;
    error[29_999] = -60;
    double[] predicted = error.clone();
    Residuals thinned =
        Thinning.of(
            new Residuals(Split.LOO, new double[30_000], predicted, predicted, List.of()), 4000);

    assertThat(thinned.size()).isBetween(3900, 4000);
    assertThat(thinned.predicted()).contains(50, -60).doesNotHaveDuplicates();
    for (int axis = 0; axis < 3; axis++) {
      int residue = axis;
      long kept = Arrays.stream(thinned.predicted()).filter(e -> (int) e == residue).count();
      assertThat(kept).as("of axis " + axis).isBetween(1200L, 1500L);
    }
    assertThat(Thinning.of(residuals(error, error), 30_000).size()).isEqualTo(30_000);
  }

  private static Residuals residuals(double[] error, double[] sigma) {
    return new Residuals(Split.TEST, new double[error.length], error, sigma, List.of());
  }
}

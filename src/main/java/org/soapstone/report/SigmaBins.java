package org.soapstone.report;

import java.util.Arrays;

/// Root mean square error against root mean square sigma in bins of equal count, sorted by sigma.
/// If the uncertainties are right, each bin lies on the diagonal.
@SuppressWarnings(
    "ArrayRecordComponent") // Never compared; the arrays are not handed out of the package.
record SigmaBins(double[] sigma, double[] error) {

  private static final int MOST_BINS = 12;
  private static final int FEWEST_PER_BIN = 8;

  /// Residuals must all have a sigma. Fewer entries than two bins take give no bins.
  static SigmaBins of(Residuals residuals) {
    int size = residuals.size();
    int bins = Math.min(MOST_BINS, size / FEWEST_PER_BIN);
    if (bins < 2) {
      return new SigmaBins(new double[0], new double[0]);
    }
    int[] order = Thinning.ascending(residuals.sigma());
    double[] sigma = new double[bins];
    double[] error = new double[bins];
    for (int b = 0; b < bins; b++) {
      int first = (int) ((long) b * size / bins);
      int end = (int) ((b + 1L) * size / bins);
      Residuals bin = residuals.at(Arrays.copyOfRange(order, first, end));
      sigma[b] = rootMeanSquare(bin.sigma());
      error[b] = bin.rmse();
    }
    return new SigmaBins(sigma, error);
  }

  private static double rootMeanSquare(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum / values.length);
  }
}

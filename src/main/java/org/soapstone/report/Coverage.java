package org.soapstone.report;

import java.util.Arrays;
import org.soapstone.regression.NormalDistribution;

/// How often the reference lies within the central interval of nominal probability p, for p = 0.05,
/// 0.10, ..., 0.95. Each energy and each force component counts once.
///
/// @param nominal the p
/// @param observed the shares
@SuppressWarnings(
    "ArrayRecordComponent") // Never compared; the arrays are not handed out of the package.
record Coverage(double[] nominal, double[] observed) {

  private static final int LEVELS = 19;

  /// Residuals must all have a sigma and must not be none.
  static Coverage of(Residuals residuals) {
    double[] level = new double[residuals.size()];
    for (int i = 0; i < level.length; i++) {
      level[i] = NormalDistribution.central(Math.abs(residuals.error(i)) / residuals.sigma()[i]);
    }
    Arrays.sort(level);
    double[] nominal = new double[LEVELS];
    double[] observed = new double[LEVELS];
    int covered = 0;
    for (int k = 0; k < LEVELS; k++) {
      nominal[k] = (k + 1.0) / (LEVELS + 1.0);
      while (covered < level.length && level[covered] <= nominal[k]) {
        covered++;
      }
      observed[k] = (double) covered / level.length;
    }
    return new Coverage(nominal, observed);
  }

  /// Expected calibration error: mean distance from the diagonal.
  double expectedCalibrationError() {
    double sum = 0;
    for (int k = 0; k < nominal.length; k++) {
      sum += Math.abs(observed[k] - nominal[k]);
    }
    return sum / nominal.length;
  }

  /// Mean of observed - nominal: above 0 the uncertainties are too large, below 0 too small.
  double lean() {
    double sum = 0;
    for (int k = 0; k < nominal.length; k++) {
      sum += observed[k] - nominal[k];
    }
    return sum / nominal.length;
  }

  /// Observed share for nominal 0.90.
  double ofNinety() {
    return observed[17];
  }
}

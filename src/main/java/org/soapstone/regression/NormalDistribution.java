package org.soapstone.regression;

/// The standard normal distribution.
public final class NormalDistribution {

  private static final double SQRT_TWO = Math.sqrt(2);
  private static final double SQRT_PI = Math.sqrt(Math.PI);
  private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);

  /// Where the continued fraction of erfc takes over from the series of erf.
  private static final double SERIES_END = 1.5;

  private static final int FRACTION_DEPTH = 100;

  private NormalDistribution() {}

  /// Probability of a value below `x`, with a relative error below `1e-15 (1 + x^2)` in the lower
  /// tail.
  public static double cumulative(double x) {
    return 0.5 * erfc(-x / SQRT_TWO);
  }

  /// Probability of a value within `x` of zero, `x >= 0`.
  public static double central(double x) {
    return x < SERIES_END * SQRT_TWO ? erfSeries(x / SQRT_TWO) : 1 - 2 * cumulative(-x);
  }

  /// The value that a share `p` lies below, `0 < p < 1`.
  ///
  /// A rational start in `sqrt(-2 ln p)` that is right in the tail is polished with Halley steps on
  /// the distribution itself, each of which triples the digits.
  public static double quantile(double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("p must be between 0 and 1 but is " + p);
    }
    if (p > 0.5) {
      return -quantile(1 - p);
    }
    double t = Math.sqrt(-2 * StrictMath.log(p));
    double x = -t + (2.5 + 0.8 * t) / (1 + t * (1.4 + 0.2 * t));
    for (int step = 0; step < 5; step++) {
      double excess = (cumulative(x) - p) * SQRT_TWO_PI * StrictMath.exp(0.5 * x * x);
      x -= excess / (1 + 0.5 * x * excess);
    }
    return x;
  }

  /// The half-width of the central interval that holds a share `level` of the values.
  public static double centralQuantile(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be between 0 and 1 but is " + level);
    }
    return -quantile(0.5 * (1 - level));
  }

  private static double erfc(double x) {
    if (x < 0) {
      return 2 - erfc(-x);
    }
    return x < SERIES_END ? 1 - erfSeries(x) : erfcFraction(x);
  }

  /// `erf x = 2 / sqrt(pi) exp(-x^2) sum_n 2^n x^(2n+1) / (2n+1)!!`, all terms positive.
  private static double erfSeries(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; term > sum * 1e-17; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / SQRT_PI * StrictMath.exp(-x * x) * sum;
  }

  /// `erfc x = exp(-x^2) / sqrt(pi) / (x + (1/2) / (x + (2/2) / (x + (3/2) / ...)))`, from the
  /// bottom up.
  private static double erfcFraction(double x) {
    double tail = x;
    for (int n = FRACTION_DEPTH; n >= 1; n--) {
      tail = x + 0.5 * n / tail;
    }
    return StrictMath.exp(-x * x) / (SQRT_PI * tail);
  }
}

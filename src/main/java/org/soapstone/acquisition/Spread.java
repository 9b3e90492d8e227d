package org.soapstone.acquisition;

/// Mean and standard deviation of some numbers.
///
/// @param sd divided by the number of them, not below zero
public record Spread(double mean, double sd) {

  /// Refuses what no numbers have.
  public Spread {
    if (!Double.isFinite(mean) || !(sd >= 0) || sd == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "mean and sd must be finite, sd not negative, but are " + mean + " and " + sd);
    }
  }

  /// Of at least one number.
  public static Spread of(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares = Math.fma(value - mean, value - mean, squares);
    }
    return new Spread(mean, Math.sqrt(squares / values.length));
  }

  /// How many standard deviations above the mean; infinite if there are none, but 0 at the mean.
  double standardised(double value) {
    return value == mean ? 0 : (value - mean) / sd;
  }
}

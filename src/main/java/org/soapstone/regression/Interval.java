package org.soapstone.regression;

/// Where a quantity lies with a stated probability; NaN at an end that nothing is known of.
public record Interval(double lower, double upper) {

  /// Nothing is known.
  public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

  /// Both ends in another unit.
  ///
  /// @param factor positive
  public Interval times(double factor) {
    return new Interval(factor * lower, factor * upper);
  }
}

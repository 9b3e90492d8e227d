package org.soapstone.regression;

/// Running mean absolute error, root mean square error, largest error and coverage of one quantity.
/// Every row counts alike, as in published tables.
public final class ErrorSums {

  private final double level;
  private final double interval;
  private long count;
  private double absolute;
  private double squares;
  private double largest;
  private long covered;
  private long withSd;
  private double surprise;

  /// @param level of the central normal interval whose coverage is counted, e.g. 0.9
  public ErrorSums(double level) {
    this.level = level;
    this.interval = NormalDistribution.centralQuantile(level);
  }

  /// Adds one row that has no error bar.
  public void add(double residual) {
    if (!Double.isFinite(residual)) {
      throw new IllegalArgumentException("residual must be finite but is " + residual);
    }
    count++;
    absolute += Math.abs(residual);
    squares += residual * residual;
    largest = Math.max(largest, Math.abs(residual));
  }

  /// Adds one row.
  ///
  /// @param residual reference minus prediction
  /// @param sd its predicted standard deviation, not negative
  public void add(double residual, double sd) {
    if (!(sd >= 0)) {
      throw new IllegalArgumentException("sd must not be negative but is " + sd);
    }
    add(residual);
    withSd++;
    double z = residual / sd;
    surprise += StrictMath.log(sd) + 0.5 * z * z;
    if (Math.abs(residual) <= interval * sd) {
      covered++;
    }
  }

  /// Adds the sums of other rows.
  public void merge(ErrorSums other) {
    if (other.level != level) {
      throw new IllegalArgumentException("level must be " + level + " but is " + other.level);
    }
    count += other.count;
    absolute += other.absolute;
    squares += other.squares;
    largest = Math.max(largest, other.largest);
    covered += other.covered;
    withSd += other.withSd;
    surprise += other.surprise;
  }

  public long count() {
    return count;
  }

  /// NaN without rows.
  public double meanAbsolute() {
    return absolute / count;
  }

  /// NaN without rows.
  public double rootMeanSquare() {
    return Math.sqrt(squares / count);
  }

  /// 0 without rows.
  public double largest() {
    return largest;
  }

  /// Share of the rows with an error bar that lie within the interval; NaN without such rows.
  public double coverage() {
    return (double) covered / withSd;
  }

  /// Mean of minus the logarithm of the normal density that was predicted where the label is, nats
  /// a row: the less the better, errors and error bars judged together. NaN without rows that have
  /// an error bar, and infinite or NaN where one of these is 0.
  public double negativeLogDensity() {
    return surprise / withSd + 0.5 * StrictMath.log(2 * Math.PI);
  }
}

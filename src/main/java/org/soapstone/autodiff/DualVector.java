package org.soapstone.autodiff;

import java.util.Arrays;

/// A number with its derivatives along n directions at once: the oracle for gradients of many
/// coordinates. Each operation allocates; for tests and small problems.
public final class DualVector implements Real<DualVector> {

  private final double value;
  private final double[] derivatives;

  private DualVector(double value, double[] derivatives) {
    this.value = value;
    this.derivatives = derivatives;
  }

  /// A number of given value and derivatives (copied).
  public static DualVector of(double value, double... derivatives) {
    return new DualVector(value, derivatives.clone());
  }

  /// The variable number `direction` of `directions`.
  ///
  /// @throws IllegalArgumentException if `direction` is not in `[0, directions)`
  public static DualVector variable(double value, int direction, int directions) {
    if (!(direction >= 0 && direction < directions)) {
      throw new IllegalArgumentException(
          "direction must lie in [0, " + directions + "), got " + direction);
    }
    double[] unit = new double[directions];
    unit[direction] = 1;
    return new DualVector(value, unit);
  }

  @Override
  public double value() {
    return value;
  }

  /// Number of directions.
  public int directions() {
    return derivatives.length;
  }

  /// Derivative along one direction.
  public double derivative(int direction) {
    return derivatives[direction];
  }

  /// All derivatives (a copy).
  public double[] derivatives() {
    return derivatives.clone();
  }

  @Override
  public DualVector constant(double constant) {
    return new DualVector(constant, new double[derivatives.length]);
  }

  @Override
  public DualVector chain(double newValue, double slope) {
    double[] result = new double[derivatives.length];
    for (int d = 0; d < result.length; d++) {
      result[d] = slope * derivatives[d];
    }
    return new DualVector(newValue, result);
  }

  @Override
  public DualVector plus(DualVector other) {
    return combine(value + other.value, 1, other, 1);
  }

  @Override
  public DualVector minus(DualVector other) {
    return combine(value - other.value, 1, other, -1);
  }

  @Override
  public DualVector times(DualVector other) {
    return combine(value * other.value, other.value, other, value);
  }

  @Override
  public DualVector over(DualVector other) {
    double quotient = value / other.value;
    return combine(quotient, 1 / other.value, other, -quotient / other.value);
  }

  /// A function of this number and another, from its value and its two partial slopes.
  private DualVector combine(double newValue, double slope, DualVector other, double otherSlope) {
    if (other.derivatives.length != derivatives.length) {
      throw new IllegalArgumentException(
          "numbers of directions must agree, got "
              + derivatives.length
              + " and "
              + other.derivatives.length);
    }
    double[] result = new double[derivatives.length];
    for (int d = 0; d < result.length; d++) {
      result[d] = Math.fma(slope, derivatives[d], otherSlope * other.derivatives[d]);
    }
    return new DualVector(newValue, result);
  }

  @Override
  public String toString() {
    return value + " + " + Arrays.toString(derivatives) + " e";
  }
}

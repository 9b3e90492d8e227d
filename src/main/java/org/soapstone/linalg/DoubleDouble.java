package org.soapstone.linalg;

/// A number of about 32 digits: the sum of two doubles that do not overlap.
///
/// The sum and product of two doubles and their rounding errors are doubles themselves (Knuth 1969;
/// Dekker, doi:10.1007/BF01397083), so a handful of ordinary operations carries twice the digits.
/// Results err by a few units of 2^-104. For what is computed once and must be right although it
/// cancels; each operation allocates.
///
/// @param high the number rounded to a double
/// @param low what rounding left over
public record DoubleDouble(double high, double low) {

  private static final DoubleDouble LN2 =
      new DoubleDouble(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56);

  /// The exponential halves its argument this often before its series, and doubles it after.
  private static final int HALVINGS = 9;

  private static final int TERMS = 9;

  public static final DoubleDouble ZERO = of(0);
  public static final DoubleDouble ONE = of(1);

  public static DoubleDouble of(double value) {
    return new DoubleDouble(value, 0);
  }

  /// `a + b` without error.
  private static DoubleDouble sum(double a, double b) {
    double sum = a + b;
    double part = sum - a;
    return new DoubleDouble(sum, (a - (sum - part)) + (b - part));
  }

  /// `a + b` where `|a| >= |b|`, without error.
  private static DoubleDouble ordered(double a, double b) {
    double sum = a + b;
    return new DoubleDouble(sum, b - (sum - a));
  }

  /// The nearest double.
  public double value() {
    return high;
  }

  public DoubleDouble plus(DoubleDouble other) {
    DoubleDouble highs = sum(high, other.high);
    DoubleDouble lows = sum(low, other.low);
    DoubleDouble once = ordered(highs.high, highs.low + lows.high);
    return ordered(once.high, once.low + lows.low);
  }

  public DoubleDouble minus(DoubleDouble other) {
    return plus(other.negate());
  }

  public DoubleDouble negate() {
    return new DoubleDouble(-high, -low);
  }

  public DoubleDouble times(DoubleDouble other) {
    double product = high * other.high;
    double rest = Math.fma(high, other.high, -product);
    return ordered(product, rest + Math.fma(high, other.low, low * other.high));
  }

  public DoubleDouble over(DoubleDouble other) {
    DoubleDouble first = of(high / other.high);
    DoubleDouble rest = minus(other.times(first));
    DoubleDouble second = of(rest.high / other.high);
    DoubleDouble last = rest.minus(other.times(second));
    return first.plus(second).plus(of(last.high / other.high));
  }

  /// Square root of a number that is not negative.
  public DoubleDouble sqrt() {
    if (high == 0) {
      return ZERO;
    }
    DoubleDouble root = of(Math.sqrt(high));
    DoubleDouble rest = minus(root.times(root));
    return root.plus(of(rest.high / (2 * root.high)));
  }

  /// Power with an exponent that is not negative, by repeated squaring.
  public DoubleDouble pow(int exponent) {
    DoubleDouble result = ONE;
    DoubleDouble square = this;
    for (int bits = exponent; bits > 0; bits >>= 1) {
      if ((bits & 1) == 1) {
        result = result.times(square);
      }
      square = square.times(square);
    }
    return result;
  }

  /// `e^x`, for results within the normal range of doubles, to a few units of 2^-100.
  public DoubleDouble exp() {
    double n = Math.rint(high / LN2.high);
    DoubleDouble rest = minus(LN2.times(of(n)));
    double shrink = Math.scalb(1.0, -HALVINGS);
    DoubleDouble x = new DoubleDouble(rest.high * shrink, rest.low * shrink);
    // e^x - 1, which keeps its digits where it is small; e^2x - 1 = 2 p + p^2.
    DoubleDouble p = ZERO;
    for (int k = TERMS; k > 0; k--) {
      p = p.plus(ONE).times(x).over(of(k));
    }
    for (int k = 0; k < HALVINGS; k++) {
      p = p.plus(p).plus(p.times(p));
    }
    DoubleDouble result = p.plus(ONE);
    return new DoubleDouble(Math.scalb(result.high, (int) n), Math.scalb(result.low, (int) n));
  }
}

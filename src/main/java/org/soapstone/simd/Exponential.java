package org.soapstone.simd;

/// The exponential function from fused multiply-adds, the same bits everywhere, within 1 unit in
/// the last place.
///
/// With `n` the integer nearest to `x / ln 2` and `r = x - n ln 2`, so that `|r| <= ln(2) / 2`,
/// `exp(x) = 2^n exp(r)`. The reduction keeps `ln 2` in two parts, the first subtracted without
/// error; `exp(r)` is its Taylor polynomial of degree 13, whose remainder is below 5e-18. `2^n` is
/// applied as two factors, so that results below the normal range are rounded once and results
/// beyond the range become infinite.
///
/// `Math.exp` may not be used on the way to a result: the interpreter, the compilers and the vector
/// library disagree in the last bit.
public final class Exponential {

  static final double LOG2_E = 0x1.71547652b82fep+0;
  static final double LN2_HIGH = 0x1.62e42fefa39efp-1;
  static final double LN2_LOW = 0x1.abc9e3b39803fp-56;

  /// Adding this to a number of modest size rounds it to an integer, which then stands in the
  /// lowest bits.
  static final double ROUNDER = 0x1.8p52;

  /// The same with the exponent's bias added: shifted to the exponent's place, the lowest bits make
  /// a power of two.
  static final double BIASED_ROUNDER = ROUNDER + 1023;

  static final int EXPONENT_SHIFT = 52;

  /// Beyond these, results are infinite or zero.
  static final double HIGHEST = 710;

  static final double LOWEST = -746;

  static final double C3 = 1.0 / 6;
  static final double C4 = 1.0 / 24;
  static final double C5 = 1.0 / 120;
  static final double C6 = 1.0 / 720;
  static final double C7 = 1.0 / 5040;
  static final double C8 = 1.0 / 40320;
  static final double C9 = 1.0 / 362880;
  static final double C10 = 1.0 / 3628800;
  static final double C11 = 1.0 / 39916800;
  static final double C12 = 1.0 / 479001600;
  static final double C13 = 1.0 / 6227020800L;

  private Exponential() {}

  /// `e^x`; NaN for NaN.
  public static double exp(double x) {
    double bounded = x > HIGHEST ? HIGHEST : x < LOWEST ? LOWEST : x;
    double n = Math.fma(bounded, LOG2_E, ROUNDER) - ROUNDER;
    double r = Math.fma(-n, LN2_LOW, Math.fma(-n, LN2_HIGH, bounded));
    double p = C13;
    p = Math.fma(p, r, C12);
    p = Math.fma(p, r, C11);
    p = Math.fma(p, r, C10);
    p = Math.fma(p, r, C9);
    p = Math.fma(p, r, C8);
    p = Math.fma(p, r, C7);
    p = Math.fma(p, r, C6);
    p = Math.fma(p, r, C5);
    p = Math.fma(p, r, C4);
    p = Math.fma(p, r, C3);
    p = Math.fma(p, r, 0.5);
    p = Math.fma(r * r, p, r) + 1.0;
    double half = Math.fma(n, 0.5, ROUNDER) - ROUNDER;
    return p * powerOfTwo(half) * powerOfTwo(n - half);
  }

  /// `2^m` for an integer `-1022 <= m <= 1023`.
  private static double powerOfTwo(double m) {
    return Double.longBitsToDouble(
        Double.doubleToRawLongBits(m + BIASED_ROUNDER) << EXPONENT_SHIFT);
  }
}

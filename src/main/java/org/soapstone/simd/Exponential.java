package org.soapstone.simd;

/// The exponential function from fused multiply-adds, the same bits everywhere, within 1 unit in
/// the last place.
///
/// With `n` the integer nearest to `x / ln 2` and `r = x - n ln 2`, so that `|r| <= ln(2) / 2`,
/// `exp(x) = 2^n exp(r)`. The reduction keeps `ln 2` in two parts, the first subtracted without
/// error. `exp(r)` is the polynomial of degree 11 with the least relative error among those that
/// begin with `1 + r` (Remez), with coefficients rounded to doubles: 5e-18, a twentieth of the
/// rounding of the result. `2^n` is applied in two halves, the first as an addition to the
/// exponent, which is exact, the second as a factor, so that results below the normal range are
/// rounded once and results beyond the range become infinite.
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

  static final int EXPONENT_SHIFT = 52;
  static final long EXPONENT_BIAS = 1023;

  /// Beyond these, results are infinite or zero.
  static final double HIGHEST = 710;

  static final double LOWEST = -746;

  /// Up to this in size, results are in the normal range.
  static final double MODEST = 708;

  static final double C2 = 0x1.000000000000ap-1;
  static final double C3 = 0x1.55555555554fbp-3;
  static final double C4 = 0x1.555555555082fp-5;
  static final double C5 = 0x1.1111111127b8bp-7;
  static final double C6 = 0x1.6c16c1842d9dcp-10;
  static final double C7 = 0x1.a01a012a44389p-13;
  static final double C8 = 0x1.a0199a01f0636p-16;
  static final double C9 = 0x1.71df256db1c24p-19;
  static final double C10 = 0x1.28ad7cf25f61bp-22;
  static final double C11 = 0x1.ad7f5d6340561p-26;

  private Exponential() {}

  /// `e^x`; NaN for NaN.
  public static double exp(double x) {
    double bounded = x > HIGHEST ? HIGHEST : x < LOWEST ? LOWEST : x;
    double rounded = Math.fma(bounded, LOG2_E, ROUNDER);
    double n = rounded - ROUNDER;
    double r = Math.fma(-n, LN2_LOW, Math.fma(-n, LN2_HIGH, bounded));
    double p = C11;
    p = Math.fma(p, r, C10);
    p = Math.fma(p, r, C9);
    p = Math.fma(p, r, C8);
    p = Math.fma(p, r, C7);
    p = Math.fma(p, r, C6);
    p = Math.fma(p, r, C5);
    p = Math.fma(p, r, C4);
    p = Math.fma(p, r, C3);
    p = Math.fma(p, r, C2);
    p = Math.fma(p, r, 1);
    p = Math.fma(p, r, 1);
    // The lowest bits are n and, rounded, n/2; the shift leaves nothing but them.
    long bits = Double.doubleToRawLongBits(rounded);
    long half = Double.doubleToRawLongBits(Math.fma(n, 0.5, ROUNDER));
    p = Double.longBitsToDouble(Double.doubleToRawLongBits(p) + (half << EXPONENT_SHIFT));
    return p * Double.longBitsToDouble((bits - half + EXPONENT_BIAS) << EXPONENT_SHIFT);
  }
}

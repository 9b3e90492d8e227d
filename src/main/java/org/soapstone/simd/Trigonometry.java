package org.soapstone.simd;

/// Sine and cosine from fused multiply-adds, the same bits everywhere, within 1 unit in the last
/// place for any angle.
///
/// With `n` the integer nearest to `x / (pi/2)`, the rest `x - n pi/2` lies within a quarter of pi,
/// and sine and cosine of x are those of the rest, up to sign and exchange. The reduction (Cody and
/// Waite's, with fused multiply-adds) has pi/2 in three parts: the first is subtracted without
/// error, the error of the second subtraction is kept with the third as `low`, since the rest must
/// be right in all its digits also where x is next to a multiple of pi/2. Sine and cosine of the
/// rest are the polynomials of least relative error (Remez) that begin with `r` and `1 - r^2/2`;
/// the sine's is 4e-18, the cosine's less.
///
/// This holds up to [#FARTHEST]. Beyond, `StrictMath` does the work: it is a program for integers
/// and doubles without freedom, hence also the same everywhere, and within 1 unit, but slow.
public final class Trigonometry {

  /// The largest angle that is reduced here.
  public static final double FARTHEST = 0x1p30;

  static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;

  /// pi/2 as a sum.
  static final double HALF_PI_1 = 0x1.921fb54442d18p+0;

  static final double HALF_PI_2 = 0x1.1a62633145c07p-54;
  static final double HALF_PI_3 = -0x1.f1976b7ed8fbcp-110;

  /// See [Exponential#ROUNDER].
  static final double ROUNDER = Exponential.ROUNDER;

  /// Moves bit 1 of the quadrant to the sign.
  static final int SIGN_SHIFT = 62;

  static final double S3 = -0x1.5555555555548p-3;
  static final double S5 = 0x1.111111110f730p-7;
  static final double S7 = -0x1.a01a019be9218p-13;
  static final double S9 = 0x1.71de35552b731p-19;
  static final double S11 = -0x1.ae5e4b840d9afp-26;
  static final double S13 = 0x1.5d8b55a563f2fp-33;

  static final double C4 = 0x1.555555555554bp-5;
  static final double C6 = -0x1.6c16c16c15013p-10;
  static final double C8 = 0x1.a01a019c8ed08p-16;
  static final double C10 = -0x1.27e4f7f1412acp-22;
  static final double C12 = 0x1.1ee9db8e514f3p-29;
  static final double C14 = -0x1.8fa65eab9caecp-37;

  private Trigonometry() {}

  /// The sine; NaN if x is not finite.
  public static double sin(double x) {
    if (!(Math.abs(x) <= FARTHEST)) {
      return StrictMath.sin(x);
    }
    return flipped(turned(Math.abs(x), 0), Double.doubleToRawLongBits(x));
  }

  /// The cosine; NaN if x is not finite.
  public static double cos(double x) {
    if (!(Math.abs(x) <= FARTHEST)) {
      return StrictMath.cos(x);
    }
    return turned(Math.abs(x), 1);
  }

  /// `sin(x + quarters pi/2)` for x from 0 to [#FARTHEST].
  private static double turned(double x, int quarters) {
    double rounded = Math.fma(x, TWO_OVER_PI, ROUNDER);
    double n = rounded - ROUNDER;
    double near = Math.fma(-n, HALF_PI_1, x);
    double part = n * HALF_PI_2;
    double r = near - part;
    double error = near - r - part - Math.fma(n, HALF_PI_2, -part);
    double low = Math.fma(-n, HALF_PI_3, error);
    long quadrant = Double.doubleToRawLongBits(rounded) + quarters;
    double y = (quadrant & 1) == 0 ? sine(r, low) : cosine(r, low);
    return flipped(y, quadrant << SIGN_SHIFT);
  }

  /// `sin(r + low)`, where `low` matters to first order only.
  private static double sine(double r, double low) {
    double z = r * r;
    double p = S13;
    p = Math.fma(p, z, S11);
    p = Math.fma(p, z, S9);
    p = Math.fma(p, z, S7);
    p = Math.fma(p, z, S5);
    p = Math.fma(p, z, S3);
    return Math.fma(z * r, p, low) + r;
  }

  /// `cos(r + low)`; what `1 - z/2` loses in rounding is added again.
  private static double cosine(double r, double low) {
    double z = r * r;
    double p = C14;
    p = Math.fma(p, z, C12);
    p = Math.fma(p, z, C10);
    p = Math.fma(p, z, C8);
    p = Math.fma(p, z, C6);
    p = Math.fma(p, z, C4);
    double half = 0.5 * z;
    double head = 1 - half;
    double lost = 1 - head - half;
    return Math.fma(z * z, p, Math.fma(-r, low, lost)) + head;
  }

  /// `y` with its sign changed if that of `bits` is set.
  private static double flipped(double y, long bits) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(y) ^ (bits & Long.MIN_VALUE));
  }
}

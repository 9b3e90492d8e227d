package org.soapstone.linalg;

import java.util.Arrays;

/// A Householder reflection `H = I - tau v v^T` with `v = (1, u)` that turns `(alpha, b)` into `(r,
/// 0)` with `r >= 0`.
///
/// With `r = |(alpha, b)|` and `alpha >= 0`, the difference `alpha - r` would cancel; it is
/// computed as `-(b.b) / (alpha + r)`, which does not, and keeps the diagonal of `R` from changing
/// sign (J. W. Demmel, M. Hoemmen, Y. Hida, E. J. Riedy, doi:10.1137/080725763). Numbers are scaled
/// by a power of two, which is exact, so squares neither overflow nor vanish.
///
/// `u` is as much larger than one as `b` is smaller than `alpha`. A `b` below 1e-135 of `alpha` is
/// taken for zero, as squares of its `u` would soon be beyond all numbers.
///
/// @param tau factor of the reflection; 0, the identity, if `b` is zero
/// @param r the length that remains in the first place
record Reflector(double tau, double r) {

  /// Of the sum of squares where the largest number is about one.
  private static final double NEGLIGIBLE = 0x1p-900;

  /// @param alpha not negative
  /// @param b replaced by `u`
  static Reflector of(double alpha, double[] b, int n) {
    double largest = alpha;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, Math.abs(b[i]));
    }
    int exponent = Math.clamp(Math.getExponent(largest), -1000, 1000);
    double scale = Math.scalb(1.0, -exponent);
    double first = alpha * scale;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      b[i] *= scale;
      squares = Math.fma(b[i], b[i], squares);
    }
    if (squares < NEGLIGIBLE) {
      Arrays.fill(b, 0, n, 0.0);
      return new Reflector(0, alpha);
    }
    double length = Math.sqrt(Math.fma(first, first, squares));
    double difference = -squares / (first + length);
    for (int i = 0; i < n; i++) {
      b[i] /= difference;
    }
    return new Reflector(-difference / length, Math.scalb(length, exponent));
  }
}

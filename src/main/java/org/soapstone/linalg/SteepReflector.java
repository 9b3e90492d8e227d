package org.soapstone.linalg;

import java.util.Arrays;

/// A Householder reflection `H = I - tau v v^T` with `v = (1, u)` that turns `(alpha, b)` into `(r,
/// 0)`, where `r` has the sign that `alpha` has not.
///
/// That is the common choice: nothing cancels in `alpha - r`, and no element of `v` is above one
/// (G. H. Golub, C. F. Van Loan, *Matrix Computations*, section 5.1). [Reflector] makes the other
/// one, as the diagonal of `R` must not be negative. Numbers are scaled by a power of two, which is
/// exact, so squares neither overflow nor vanish.
///
/// @param tau factor of the reflection, from 1 to 2; or 0, the identity, if `b` is zero
/// @param r what remains in the first place
record SteepReflector(double tau, double r) {

  /// @param b elements from `start` to `end` are replaced by `u`
  static SteepReflector of(double alpha, double[] b, int start, int end) {
    double largest = Math.abs(alpha);
    for (int i = start; i < end; i++) {
      largest = Math.max(largest, Math.abs(b[i]));
    }
    int exponent = Math.clamp(Math.getExponent(largest), -1000, 1000);
    double scale = Math.scalb(1.0, -exponent);
    double first = alpha * scale;
    double squares = 0;
    for (int i = start; i < end; i++) {
      b[i] *= scale;
      squares = Math.fma(b[i], b[i], squares);
    }
    if (squares == 0) {
      Arrays.fill(b, start, end, 0.0);
      return new SteepReflector(0, alpha);
    }
    double length = Math.sqrt(Math.fma(first, first, squares));
    double r = first > 0 ? -length : length;
    for (int i = start; i < end; i++) {
      b[i] /= first - r;
    }
    return new SteepReflector((r - first) / r, Math.scalb(r, exponent));
  }
}

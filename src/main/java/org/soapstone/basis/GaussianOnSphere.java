package org.soapstone.basis;

import org.soapstone.simd.Exponential;

/// A Gaussian at distance r seen on a sphere of radius s about the origin: the `a_l(s, r)` of
///
/// ```
/// exp(-eta |x - r|^2) = 4 pi sum_lm a_l(|x|, |r|) Y_lm(x) Y_lm(r)
/// a_l(s, r) = exp(-eta (s^2 + r^2)) i_l(2 eta s r)
/// ```
///
/// and their slopes in r. Holds scratch memory, so that each thread needs its own.
final class GaussianOnSphere {

  private final double eta;
  private final double[] bessel;

  /// `a_l` and `da_l/dr`, after {@link #look}.
  final double[] values;

  final double[] slopes;

  /// @param eta exponent in 1/A^2
  GaussianOnSphere(double eta, int lMax) {
    this.eta = eta;
    bessel = new double[lMax + 2];
    values = new double[lMax + 1];
    slopes = new double[lMax + 1];
  }

  void look(double s, double r) {
    ModifiedBessel.scaled(2 * eta * s * r, bessel);
    double height = Exponential.exp(-eta * (s - r) * (s - r));
    for (int l = 0; l < values.length; l++) {
      // i_l' = i_(l+1) + l/z i_l, where i_l/z is 1/3 at z = 0 for l = 1.
      double overR = r > 0 ? l * bessel[l] / r : l == 1 ? 2 * eta * s / 3 : 0;
      values[l] = height * bessel[l];
      slopes[l] = height * (overR + 2 * eta * (s * bessel[l + 1] - r * bessel[l]));
    }
  }
}

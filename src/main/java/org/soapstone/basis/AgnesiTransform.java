package org.soapstone.basis;

import org.soapstone.autodiff.Real;

/// Distance mapped to [-1, 1] with the finest resolution near a bond length.
///
/// With `s = r / r0` and the bell `t = 1 / (1 + a s^4 / (1 + s^2))`, which is flat at s = 0, falls
/// steepest around s = 1 and flattens like `1/s^2`, the map is linear in t with `x(0) = -1` and
/// `x(rCut) = 1`. It is a smooth even function of r, so nothing is singular as r goes to 0, and it
/// spends few of its values on distances that no two atoms have.
///
/// @param r0 distance of the steepest fall, in A
/// @param rCut end of the range, in A
/// @param steepness a above
public record AgnesiTransform(double r0, double rCut, double steepness)
    implements DistanceTransform {

  /// @throws IllegalArgumentException unless all are positive and finite
  public AgnesiTransform {
    Requirements.positive("r0", r0);
    Requirements.positive("rCut", rCut);
    Requirements.positive("steepness", steepness);
  }

  /// The value of t at the cutoff.
  double tail() {
    double s2 = rCut / r0 * (rCut / r0);
    return (1 + s2) / Math.fma(steepness * s2, s2, 1 + s2);
  }

  @Override
  public <T extends Real<T>> T over(T r) {
    T s2 = r.over(r0).pow(2);
    T t = s2.plus(1).over(s2.times(s2).times(steepness).plus(s2).plus(1));
    return DistanceTransform.spread(t, 1, tail());
  }
}

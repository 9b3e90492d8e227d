package org.soapstone.basis;

import org.soapstone.autodiff.Real;

/// The map that is linear in `(1 + r/r0)^-p`, the distance transform of the atomic cluster
/// expansion as fitted in Julia (Witt et al., doi:10.1063/5.0158783): like the exponential one near
/// contact, with a longer tail.
///
/// @param r0 distance from where on the power rules, in A
/// @param power p, at least 1
/// @param rCut end of the range, in A
public record PowerTransform(double r0, int power, double rCut) implements DistanceTransform {

  /// @throws IllegalArgumentException unless all are positive and finite
  public PowerTransform {
    Requirements.positive("r0", r0);
    Requirements.positive("power", power);
    Requirements.positive("rCut", rCut);
  }

  @Override
  public <T extends Real<T>> T over(T r) {
    double end = 1;
    for (int k = 0; k < power; k++) {
      end /= 1 + rCut / r0;
    }
    return DistanceTransform.spread(r.over(r0).plus(1).pow(-power), 1, end);
  }
}

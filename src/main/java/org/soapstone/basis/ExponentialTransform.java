package org.soapstone.basis;

import org.soapstone.autodiff.Real;

/// The map that is linear in `exp(-r / r0)`: finest at contact, as in Morse's potential and in the
/// scaled distance of Drautz (doi:10.1103/PhysRevB.99.014104).
///
/// @param r0 length over which the resolution falls by e, in A
/// @param rCut end of the range, in A
public record ExponentialTransform(double r0, double rCut) implements DistanceTransform {

  /// @throws IllegalArgumentException unless both are positive and finite
  public ExponentialTransform {
    Requirements.positive("r0", r0);
    Requirements.positive("rCut", rCut);
  }

  @Override
  public <T extends Real<T>> T over(T r) {
    return DistanceTransform.spread(r.over(-r0).exp(), 1, StrictMath.exp(-rCut / r0));
  }
}

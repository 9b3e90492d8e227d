package org.soapstone.basis;

import org.soapstone.autodiff.Real;

/// The plain map `x = 2 r/rCut - 1`: all distances alike.
///
/// @param rCut end of the range, in A
public record LinearTransform(double rCut) implements DistanceTransform {

  /// @throws IllegalArgumentException unless rCut is positive and finite
  public LinearTransform {
    Requirements.positive("rCut", rCut);
  }

  @Override
  public <T extends Real<T>> T over(T r) {
    return DistanceTransform.spread(r, 0, rCut);
  }
}

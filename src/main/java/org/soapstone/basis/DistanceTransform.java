package org.soapstone.basis;

import org.soapstone.autodiff.Real;

/// A distance mapped to [-1, 1], increasing, so that polynomials of the map resolve finely where
/// the map is steep.
public sealed interface DistanceTransform
    permits AgnesiTransform, ExponentialTransform, PowerTransform, LinearTransform {

  /// End of the range, where x = 1, in A.
  double rCut();

  /// `x(r)`, -1 at r = 0.
  <T extends Real<T>> T over(T r);

  /// `t` mapped linearly so that its value at r = 0 becomes -1 and that at the cutoff 1.
  ///
  /// @param start t at r = 0
  /// @param end t at the cutoff
  static <T extends Real<T>> T spread(T t, double start, double end) {
    return t.minus(end).times(2 / (end - start)).plus(1);
  }
}

package org.soapstone.basis;

import java.util.List;
import org.soapstone.autodiff.Real;

/// A set of functions of a distance that vanish, with two derivatives, at `rCut`.
public interface RadialBasis {

  /// Number of functions.
  int size();

  /// Where all functions become 0, in A.
  double rCut();

  /// The readable form: all functions of one differentiable distance.
  <T extends Real<T>> List<T> over(T r);

  /// All functions of many distances and their slopes.
  ///
  /// @param count number of distances
  /// @param r distances in A, read from `first` on
  /// @param first place of the first distance in `r`, and of its results within each row
  /// @param stride length of a row of the results
  /// @param values function n of distance p goes to `n * stride + first + p`
  /// @param derivatives its slope in 1/A, likewise
  void evaluate(
      int count, double[] r, int first, int stride, double[] values, double[] derivatives);
}

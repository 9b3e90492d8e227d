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

  /// All functions of many distances and their slopes, in {@link org.soapstone.simd.Blocks}.
  ///
  /// @param from first distance, a multiple of {@code Blocks.SIZE}
  /// @param to one past the last, likewise
  /// @param r distances in A
  /// @param values a row a function
  /// @param derivatives slopes in 1/A, likewise
  void evaluate(int from, int to, double[] r, double[] values, double[] derivatives);

  /// The same without the slopes, to the same bits.
  default void values(int from, int to, double[] r, double[] values) {
    evaluate(from, to, r, values, new double[values.length]);
  }
}

package org.soapstone.basis;

import org.soapstone.autodiff.Real;

/// A factor that takes a neighbour out of sight without a jump: 1 near, 0 from `rCut` on, with two
/// continuous derivatives, so that forces and their slopes are continuous as an atom leaves.
public sealed interface Cutoff permits PolynomialCutoff {

  /// Where the function becomes 0, in A.
  double rCut();

  /// `f_c(r)`.
  double value(double r);

  /// `df_c/dr`, in 1/A.
  double derivative(double r);

  /// The readable form: `f_c` of a differentiable distance.
  <T extends Real<T>> T over(T r);
}

package org.soapstone.gp;

/// How alike two environments are: a positive definite function `k(p, n, m)` of `p = b . b'`, `n =
/// b . b` and `m = b' . b'`.
///
/// That it depends on nothing else makes derivatives cheap: `dk/db = k_p b' + 2 k_n b`, and the
/// mixed second derivative is `k_p 1 + k_pp b' b^T + 2 k_pm b' b'^T + 2 k_pn b b^T + 4 k_nm b
/// b'^T`. Immutable.
public sealed interface Kernel permits LinearKernel, DotProductKernel, DistanceKernel {

  /// The kernel and its derivatives at one pair of environments.
  void at(double p, double n, double m, KernelSlopes out);

  /// Of one environment with many others: the kernel and its derivatives by p and by n, the square
  /// of the one.
  ///
  /// @param count number of the others
  /// @param p products with the others, from `from` on; likewise the three outputs
  /// @param n square of the one
  /// @param m squares of the others, from 0 on
  void row(
      int count,
      double[] p,
      int from,
      double n,
      double[] m,
      double[] k,
      double[] byP,
      double[] byN);

  /// The kernel of an environment with itself.
  double self(double n);

  /// Positive numbers that the evidence may choose: a length, or nothing.
  double[] parameters();

  /// The same kernel with other parameters.
  ///
  /// @throws IllegalArgumentException unless there are as many, positive and finite
  Kernel with(double... parameters);

  /// Derivatives of all that [#at] gives by the logarithm of a parameter.
  void byLogParameter(int parameter, double p, double n, double m, KernelSlopes out);
}

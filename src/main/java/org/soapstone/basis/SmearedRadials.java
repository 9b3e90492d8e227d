package org.soapstone.basis;

/// How much of a neighbour, smeared to a Gaussian at distance r, lies in each radial function of
/// each degree: the `R_nl(r)` of `c_nlm = R_nl(r) Y_lm(u)`.
///
/// Unlike a {@link RadialBasis} these depend on l, and where they end is up to the convention that
/// they stand for.
public interface SmearedRadials {

  /// Number of radial functions a degree.
  int nMax();

  /// Largest degree.
  int lMax();

  /// All functions of one distance and their slopes, `R_nl` at `n (lMax + 1) + l`.
  ///
  /// @param r distance in A, at least 0
  /// @param values receives `R_nl(r)`
  /// @param slopes receives `dR_nl/dr`, in 1/A
  void evaluate(double r, double[] values, double[] slopes);

  /// @throws IllegalArgumentException if there is no function or a degree is out of range
  static void requireCounts(int nMax, int lMax) {
    if (nMax < 1) {
      throw new IllegalArgumentException("nMax must be at least 1, got " + nMax);
    }
    if (lMax < 0) {
      throw new IllegalArgumentException("lMax must be at least 0, got " + lMax);
    }
  }
}

package org.soapstone.acquisition;

import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// What one candidate needs to know to say how much of the target's variance it would take off: `G
/// = U S U^T` and `H = U S T S U^T`, rows x rows.
final class VarianceBlock {

  private final CandidateCovariance g;
  private final Matrix h;
  private final double largestAtStart;

  private VarianceBlock(CandidateCovariance g, Matrix h) {
    this.g = g;
    this.h = h;
    this.largestAtStart = CandidateCovariance.largestVariance(h);
  }

  /// @param seen `S T S`
  static VarianceBlock of(Candidate candidate, Uncertainty uncertainty, Matrix seen) {
    Matrix u = candidate.scaledRows();
    Matrix half = new Matrix(u.rows(), u.columns());
    Gemm.multiplyAdd(1, u, seen, half, Tasks.inline());
    Matrix h = new Matrix(u.rows(), u.rows());
    Gemm.multiplyTransposedAdd(1, half, u, h, Tasks.inline());
    return new VarianceBlock(CandidateCovariance.of(candidate, uncertainty), h);
  }

  CandidateCovariance covariance() {
    return g;
  }

  /// Whether so little is left of `G` or `H` that they had better be computed anew.
  boolean isWornOut() {
    double largest = CandidateCovariance.largestVariance(h);
    return g.isWornOut() || CandidateCovariance.isWornOut(largest, largestAtStart);
  }

  /// `tr[(I + G)^-1 H]`.
  double reduction() {
    Matrix solved = h.copy();
    g.noisy().solve(solved, Tasks.inline());
    double sum = 0;
    for (int i = 0; i < solved.rows(); i++) {
      sum += solved.get(i, i);
    }
    return sum;
  }

  /// Follows `S -> S - F F^T`: with `P = U F` and `D = U Z - P E / 2`, `H` becomes `H - P D^T - D
  /// P^T`.
  void observe(Candidate candidate, Matrix f, Matrix z, Matrix e) {
    Matrix u = candidate.scaledRows();
    Matrix p = new Matrix(u.rows(), f.columns());
    Gemm.multiplyAdd(1, u, f, p, Tasks.inline());
    Matrix d = new Matrix(u.rows(), f.columns());
    Gemm.multiplyAdd(1, u, z, d, Tasks.inline());
    Gemm.multiplyAdd(-0.5, p, e, d, Tasks.inline());
    g.observe(p);
    Gemm.multiplyTransposedAdd(-1, p, d, h, Tasks.inline());
    Gemm.multiplyTransposedAdd(-1, d, p, h, Tasks.inline());
  }
}

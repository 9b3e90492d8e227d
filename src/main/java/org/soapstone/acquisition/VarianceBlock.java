package org.soapstone.acquisition;

import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.NotPositiveDefinite;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// What one candidate needs to know of the covariance: `G = U S U^T` and `H = U S T S U^T`, rows x
/// rows.
final class VarianceBlock {

  private final Matrix g;
  private final Matrix h;

  private VarianceBlock(Matrix g, Matrix h) {
    this.g = g;
    this.h = h;
  }

  /// @param seen `S T S`
  static VarianceBlock of(Candidate candidate, Uncertainty uncertainty, Matrix seen) {
    Matrix u = candidate.scaledRows();
    Matrix v = uncertainty.whitened(u);
    int n = u.rows();
    Matrix g = new Matrix(n, n);
    Gemm.multiplyTransposedAdd(1, v, v, g, Tasks.inline());
    Matrix half = new Matrix(n, u.columns());
    Gemm.multiplyAdd(1, u, seen, half, Tasks.inline());
    Matrix h = new Matrix(n, n);
    Gemm.multiplyTransposedAdd(1, half, u, h, Tasks.inline());
    return new VarianceBlock(g, h);
  }

  /// `C` with `C C^T = I + G`.
  Matrix noisyFactor() {
    return factor().lower();
  }

  private Factored factor() {
    Matrix noisy = g.copy();
    for (int i = 0; i < noisy.rows(); i++) {
      noisy.set(i, i, 1 + noisy.get(i, i));
    }
    return switch (Cholesky.factorInPlace(noisy, Tasks.inline())) {
      case Factored factored -> factored;
      case NotPositiveDefinite failed ->
          throw new ArithmeticException(
              "the rows are too large for the precision of the numbers: " + failed.explanation());
    };
  }

  /// `tr[(I + G)^-1 H]`.
  double reduction() {
    Matrix solved = h.copy();
    factor().solve(solved, Tasks.inline());
    double sum = 0;
    for (int i = 0; i < solved.rows(); i++) {
      sum += solved.get(i, i);
    }
    return sum;
  }

  /// Follows `S -> S - F F^T`: with `P = U F` and `D = U Z - P E / 2`, `G -> G - P P^T` and `H -> H
  /// - P D^T - D P^T`.
  void observe(Candidate candidate, Matrix f, Matrix z, Matrix e) {
    Matrix u = candidate.scaledRows();
    Matrix p = new Matrix(u.rows(), f.columns());
    Gemm.multiplyAdd(1, u, f, p, Tasks.inline());
    Matrix d = new Matrix(u.rows(), f.columns());
    Gemm.multiplyAdd(1, u, z, d, Tasks.inline());
    Gemm.multiplyAdd(-0.5, p, e, d, Tasks.inline());
    Gemm.multiplyTransposedAdd(-1, p, p, g, Tasks.inline());
    Gemm.multiplyTransposedAdd(-1, p, d, h, Tasks.inline());
    Gemm.multiplyTransposedAdd(-1, d, p, h, Tasks.inline());
  }
}

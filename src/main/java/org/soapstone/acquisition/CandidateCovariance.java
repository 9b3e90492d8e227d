package org.soapstone.acquisition;

import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.NotPositiveDefinite;
import org.soapstone.linalg.TriangularSolve;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// The covariance of one candidate's rows in units of their noise, `G = U S U^T`, rows x rows, kept
/// up to date while others are chosen.
///
/// Choosing p turns `S` into `S - F F^T` with `F = S U_p^T C^-T` and `C C^T = I + G_p`. So `G`
/// becomes `G - P P^T` with `P = U F`: a product with as many columns as p has rows, instead of a
/// triangular solve with all features.
final class CandidateCovariance {

  private static final double LEAST_SHARE = 1e-6;

  /// Differences of numbers of this size are wrong by 1e-8 and more.
  private static final double LARGEST = 1e8;

  private final Matrix g;
  private final double largestAtStart;

  private CandidateCovariance(Matrix g) {
    this.g = g;
    this.largestAtStart = largestVariance(g);
  }

  static CandidateCovariance of(Candidate candidate, Uncertainty uncertainty) {
    Matrix v = uncertainty.whitened(candidate.scaledRows());
    Matrix g = new Matrix(v.rows(), v.rows());
    Gemm.multiplyTransposedAdd(1, v, v, g, Tasks.inline());
    return new CandidateCovariance(g);
  }

  static double largestVariance(Matrix g) {
    double largest = 0;
    for (int i = 0; i < g.rows(); i++) {
      largest = Math.max(largest, g.get(i, i));
    }
    return largest;
  }

  /// Whether so little is left of the covariance that it had better be computed anew.
  boolean isWornOut() {
    return isWornOut(largestVariance(g), largestAtStart);
  }

  /// Whether differences have eaten so much of a number that fewer than ten digits are left, or
  /// whether it was so large at the start that its rounding error is felt beside the noise, 1.
  static boolean isWornOut(double now, double atStart) {
    return now < LEAST_SHARE * atStart || atStart > LARGEST;
  }

  /// Follows `S -> S - F F^T`, with `p = U F`.
  void observe(Matrix p) {
    Gemm.multiplyTransposedAdd(-1, p, p, g, Tasks.inline());
  }

  /// The factor `C` of `I + G`.
  Factored noisy() {
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

  /// `F = S U^T C^-T`, features x rows, of this candidate as the chosen one.
  ///
  /// @param current the uncertainty that `G` belongs to
  Matrix directions(Candidate chosen, Uncertainty current, Tasks tasks) {
    Matrix f = transposed(current.timesCovariance(chosen.scaledRows()));
    TriangularSolve.lower(noisy().lower(), f, tasks);
    return f;
  }

  static Matrix transposed(Matrix a) {
    Matrix t = new Matrix(a.columns(), a.rows());
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        t.set(j, i, a.get(i, j));
      }
    }
    return t;
  }
}

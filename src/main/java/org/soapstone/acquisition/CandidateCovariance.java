package org.soapstone.acquisition;

import java.util.List;
import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.Factored;
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

  /// Rows that are whitened together; enough that packing the factor costs little.
  static final int ROWS_A_SOLVE = 960;

  private static final double LEAST_SHARE = 1e-6;

  /// Differences of numbers of this size are wrong by 1e-8 and more.
  private static final double LARGEST = 1e8;

  private final Matrix g;
  private final double largestAtStart;

  private CandidateCovariance(Matrix g) {
    this(g, largestVariance(g));
  }

  private CandidateCovariance(Matrix g, double largestAtStart) {
    this.g = g;
    this.largestAtStart = largestAtStart;
  }

  /// One that goes its own way from here.
  CandidateCovariance copy() {
    return new CandidateCovariance(g.copy(), largestAtStart);
  }

  /// Those of many candidates, in their order.
  static CandidateCovariance[] all(
      List<Candidate> candidates, Uncertainty uncertainty, Tasks tasks) {
    CandidateCovariance[] all = new CandidateCovariance[candidates.size()];
    new StackedRows(candidates, ROWS_A_SOLVE)
        .run(
            tasks,
            (first, end, u) -> {
              Matrix whitened = uncertainty.whitened(u);
              int row = 0;
              for (int c = first; c < end; c++) {
                int rows = candidates.get(c).rows();
                Matrix v = StackedRows.part(whitened, row, rows);
                Matrix g = new Matrix(rows, rows);
                SmallProducts.multiplyTransposedAdd(1, v, v, g);
                all[c] = new CandidateCovariance(g);
                row += rows;
              }
            });
    return all;
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
    SmallProducts.multiplyTransposedAdd(-1, p, p, g);
  }

  /// The factor `C` of `I + G`.
  Factored noisy() {
    Matrix noisy = g.copy();
    for (int i = 0; i < noisy.rows(); i++) {
      noisy.set(i, i, 1 + noisy.get(i, i));
    }
    if (noisy.rows() == 1 && noisy.get(0, 0) > 0) {
      // Of which there may be as many as a pool has energies, after each choice.
      noisy.set(0, 0, Math.sqrt(noisy.get(0, 0)));
      return new Factored(noisy);
    }
    return switch (Cholesky.factorInPlace(noisy, Tasks.inline())) {
      case Factored factored -> factored;
      case NotPositiveDefinite failed ->
          throw new ArithmeticException(
              "the rows are too large for the precision of the numbers: " + failed.explanation());
    };
  }

  /// `tr[(I + G)^-1 H]`.
  double traceOfSolved(Matrix h) {
    if (h.rows() == 1) {
      return h.get(0, 0) / (1 + g.get(0, 0));
    }
    Matrix solved = h.copy();
    noisy().solve(solved, Tasks.inline());
    double sum = 0;
    for (int i = 0; i < solved.rows(); i++) {
      sum += solved.get(i, i);
    }
    return sum;
  }

  /// `F = S U^T C^-T`, features x rows, of this candidate as the chosen one.
  ///
  /// @param current the uncertainty that `G` belongs to
  Matrix directions(Candidate chosen, Uncertainty current, Tasks tasks) {
    Matrix f = current.timesCovariance(chosen.scaledRows()).transposed();
    TriangularSolve.lower(noisy().lower(), f, tasks);
    return f;
  }

  /// `U F` for directions `F`.
  static Matrix along(Matrix u, Matrix f) {
    Matrix p = new Matrix(u.rows(), f.columns());
    SmallProducts.multiplyAdd(u, f, p);
    return p;
  }
}

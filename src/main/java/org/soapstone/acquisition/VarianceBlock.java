package org.soapstone.acquisition;

import java.util.List;
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
    this(g, h, CandidateCovariance.largestVariance(h));
  }

  private VarianceBlock(CandidateCovariance g, Matrix h, double largestAtStart) {
    this.g = g;
    this.h = h;
    this.largestAtStart = largestAtStart;
  }

  /// One that goes its own way from here.
  VarianceBlock copy() {
    return new VarianceBlock(g.copy(), h.copy(), largestAtStart);
  }

  /// Those of many candidates, in their order.
  ///
  /// @param seen `S T S`
  static VarianceBlock[] all(
      List<Candidate> candidates, Uncertainty uncertainty, Matrix seen, Tasks tasks) {
    CandidateCovariance[] covariances = CandidateCovariance.all(candidates, uncertainty, tasks);
    VarianceBlock[] all = new VarianceBlock[candidates.size()];
    new StackedRows(candidates, CandidateCovariance.ROWS_A_SOLVE)
        .run(
            tasks,
            (first, end, u) -> {
              Matrix half = new Matrix(u.rows(), u.columns());
              Gemm.multiplyAdd(1, u, seen, half, Tasks.inline());
              int row = 0;
              for (int c = first; c < end; c++) {
                int rows = candidates.get(c).rows();
                Matrix h = new Matrix(rows, rows);
                Matrix right = StackedRows.part(u, row, rows);
                Matrix left = StackedRows.part(half, row, rows);
                SmallProducts.multiplyTransposedAdd(1, left, right, h);
                all[c] = new VarianceBlock(covariances[c], h);
                row += rows;
              }
            });
    return all;
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
    return g.traceOfSolved(h);
  }

  /// Follows `S -> S - F F^T`, with `P = U F` and `D = U Z - P E / 2`: `H` becomes `H - P D^T - D
  /// P^T`.
  void observe(Matrix p, Matrix d) {
    g.observe(p);
    SmallProducts.multiplyTransposedAdd(-1, p, d, h);
    SmallProducts.multiplyTransposedAdd(-1, d, p, h);
  }
}

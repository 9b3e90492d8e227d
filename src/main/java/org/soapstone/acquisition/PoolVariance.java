package org.soapstone.acquisition;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// The mean variance of target rows, `tr(S T)`, and how much of it each candidate would take off
/// while others are chosen.
///
/// Choosing p turns `S` into `S - F F^T` with `F = S U_p^T C^-T`, `C C^T = I + U_p S U_p^T`. With
/// `Z = S T F` and `E = F^T T F` the target seen through the covariance, `Q = S T S`, becomes `Q -
/// F Z^T - Z F^T + F E F^T`. So every other candidate needs only its products with F and Z, of as
/// many columns as p has rows.
final class PoolVariance {

  /// Rows that are followed up together; few, so that they stay in the cache.
  static final int ROWS_A_PRODUCT = 64;

  private final List<Candidate> pool;
  private final StackedRows stacked;
  private final Matrix target;
  private final Tasks tasks;
  private final VarianceBlock[] blocks;
  private Uncertainty current;
  private double meanVariance;
  private double meanVarianceAtRenewal;

  PoolVariance(List<Candidate> pool, TargetRows target, Uncertainty uncertainty, Tasks tasks) {
    this.pool = pool;
    this.stacked = new StackedRows(pool, ROWS_A_PRODUCT);
    this.tasks = tasks;
    this.current = uncertainty;
    this.target = target.moment();
    Matrix half = uncertainty.timesCovariance(this.target);
    this.meanVariance = trace(half);
    this.meanVarianceAtRenewal = meanVariance;
    Matrix seen = uncertainty.timesCovariance(half.transposed());
    this.blocks = VarianceBlock.all(pool, uncertainty, seen, tasks);
  }

  private PoolVariance(PoolVariance other) {
    this.pool = other.pool;
    this.stacked = other.stacked;
    this.target = other.target;
    this.tasks = other.tasks;
    this.blocks = new VarianceBlock[other.blocks.length];
    Arrays.setAll(blocks, c -> other.blocks[c].copy());
    this.current = other.current;
    this.meanVariance = other.meanVariance;
    this.meanVarianceAtRenewal = other.meanVarianceAtRenewal;
  }

  /// One that goes its own way from here, for a fraction of the work.
  PoolVariance copy() {
    return new PoolVariance(this);
  }

  /// `tr(S T)` now.
  double mean() {
    return meanVariance;
  }

  /// Share of the present mean variance that each candidate would take off; 0 for those taken.
  double[] shares(boolean[] taken) {
    double[] shares = new double[blocks.length];
    if (meanVariance > 0) {
      stacked.each(tasks, c -> shares[c] = taken[c] ? 0 : blocks[c].reduction() / meanVariance);
    }
    return shares;
  }

  /// Takes note that candidate p will be labelled.
  void observe(int p, boolean[] taken) {
    Candidate chosen = pool.get(p);
    meanVariance -= blocks[p].reduction();
    Matrix f = blocks[p].covariance().directions(chosen, current, tasks);
    int n = f.columns();
    Matrix targetTimesF = new Matrix(f.rows(), n);
    Gemm.multiplyAdd(1, target, f, targetTimesF, tasks);
    Matrix z = covarianceTimes(targetTimesF);
    Matrix e = new Matrix(n, n);
    Gemm.transposedMultiplyAdd(1, f, targetTimesF, e, tasks);
    stacked.run(tasks, (first, end, u) -> observe(first, end, u, f, z, e, taken));
    current = current.observing(chosen.phi(), chosen.noisePrecisions());
    renewWornOut(taken);
  }

  private void observe(
      int first, int end, Matrix u, Matrix f, Matrix z, Matrix e, boolean[] taken) {
    Matrix p = CandidateCovariance.along(u, f);
    Matrix d = CandidateCovariance.along(u, z);
    Gemm.multiplyAdd(-0.5, p, e, d, Tasks.inline());
    int row = 0;
    for (int c = first; c < end; c++) {
      int rows = pool.get(c).rows();
      if (!taken[c]) {
        blocks[c].observe(StackedRows.part(p, row, rows), StackedRows.part(d, row, rows));
      }
      row += rows;
    }
  }

  /// Computes from the current uncertainty what has lost its digits to differences.
  private void renewWornOut(boolean[] taken) {
    int[] worn =
        IntStream.range(0, blocks.length).filter(c -> !taken[c] && blocks[c].isWornOut()).toArray();
    if (worn.length == 0 && !CandidateCovariance.isWornOut(meanVariance, meanVarianceAtRenewal)) {
      return;
    }
    Matrix half = current.timesCovariance(target);
    Matrix seen = current.timesCovariance(half.transposed());
    meanVariance = trace(half);
    meanVarianceAtRenewal = meanVariance;
    List<Candidate> anew = IntStream.of(worn).mapToObj(pool::get).toList();
    VarianceBlock[] renewed = VarianceBlock.all(anew, current, seen, tasks);
    for (int i = 0; i < worn.length; i++) {
      blocks[worn[i]] = renewed[i];
    }
  }

  /// `S A`.
  private Matrix covarianceTimes(Matrix a) {
    return current.timesCovariance(a.transposed()).transposed();
  }

  private static double trace(Matrix a) {
    double sum = 0;
    for (int i = 0; i < a.rows(); i++) {
      sum += a.get(i, i);
    }
    return sum;
  }
}

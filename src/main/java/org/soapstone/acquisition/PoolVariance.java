package org.soapstone.acquisition;

import java.util.List;
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

  private final List<Candidate> pool;
  private final Matrix target;
  private final Tasks tasks;
  private final VarianceBlock[] blocks;
  private Uncertainty current;
  private double meanVariance;
  private double meanVarianceAtRenewal;

  PoolVariance(List<Candidate> pool, TargetRows target, Uncertainty uncertainty, Tasks tasks) {
    this.pool = pool;
    this.tasks = tasks;
    this.current = uncertainty;
    this.target = target.moment();
    Matrix half = uncertainty.timesCovariance(this.target);
    this.meanVariance = trace(half);
    this.meanVarianceAtRenewal = meanVariance;
    Matrix seen = uncertainty.timesCovariance(CandidateCovariance.transposed(half));
    this.blocks = new VarianceBlock[pool.size()];
    tasks.run(blocks.length, c -> blocks[c] = VarianceBlock.of(pool.get(c), uncertainty, seen));
  }

  /// `tr(S T)` now.
  double mean() {
    return meanVariance;
  }

  /// Share of the present mean variance that each candidate would take off; 0 for those taken.
  double[] shares(boolean[] taken) {
    double[] shares = new double[blocks.length];
    if (meanVariance > 0) {
      tasks.run(
          blocks.length, c -> shares[c] = taken[c] ? 0 : blocks[c].reduction() / meanVariance);
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
    tasks.run(
        blocks.length,
        c -> {
          if (!taken[c]) {
            blocks[c].observe(pool.get(c), f, z, e);
          }
        });
    current = current.observing(chosen.phi(), chosen.noisePrecisions());
    renewWornOut(taken);
  }

  /// Computes from the current uncertainty what has lost its digits to differences.
  private void renewWornOut(boolean[] taken) {
    boolean[] worn = new boolean[blocks.length];
    boolean any = CandidateCovariance.isWornOut(meanVariance, meanVarianceAtRenewal);
    for (int c = 0; c < blocks.length; c++) {
      worn[c] = !taken[c] && blocks[c].isWornOut();
      any |= worn[c];
    }
    if (!any) {
      return;
    }
    Matrix half = current.timesCovariance(target);
    Matrix seen = current.timesCovariance(CandidateCovariance.transposed(half));
    meanVariance = trace(half);
    meanVarianceAtRenewal = meanVariance;
    tasks.run(
        blocks.length,
        c -> blocks[c] = worn[c] ? VarianceBlock.of(pool.get(c), current, seen) : blocks[c]);
  }

  /// `S A`.
  private Matrix covarianceTimes(Matrix a) {
    return CandidateCovariance.transposed(
        current.timesCovariance(CandidateCovariance.transposed(a)));
  }

  private static double trace(Matrix a) {
    double sum = 0;
    for (int i = 0; i < a.rows(); i++) {
      sum += a.get(i, i);
    }
    return sum;
  }
}

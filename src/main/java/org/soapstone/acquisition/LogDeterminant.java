package org.soapstone.acquisition;

import java.util.List;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// The batch with the largest volume, `1/2 ln det(I + K / noise)` with the kernel `K = X X^T`, one
/// candidate at a time: greedy pivoted Cholesky.
///
/// In [Space#POSTERIOR] with noise 1 it is [GreedyInformationGain] of energies alone. In
/// [Space#FEATURES] it asks neither model nor noise, so it can choose a first data set.
///
/// @param space whose scalar products are the kernel
/// @param noise added to the diagonal of the kernel, positive; differences below its root count
///   little
public record LogDeterminant(Space space, double noise) implements BatchSelector {

  /// Checks the noise.
  public LogDeterminant {
    if (!(noise > 0) || noise == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("noise must be positive and finite but is " + noise);
    }
  }

  @Override
  public List<Pick> select(
      List<Candidate> candidates, Uncertainty uncertainty, int count, Tasks tasks) {
    List<Candidate> pool = Pool.sorted(candidates, count);
    Matrix points = space.points(pool, uncertainty, tasks);
    PivotedCholesky cholesky = new PivotedCholesky(points, noise, Math.min(count, pool.size()));
    ScoredOrder order =
        new ScoredOrder(pool, "largest growth of the volume in " + space.noun(), "nats");
    while (!order.isComplete(count)) {
      double[] growth = new double[pool.size()];
      for (int i = 0; i < growth.length; i++) {
        // What rounding may have taken from a copy of a chosen one is at least the noise.
        growth[i] = 0.5 * StrictMath.log(Math.max(1, cholesky.left()[i] / noise));
      }
      cholesky.take(order.take(growth));
    }
    return order.picks();
  }
}

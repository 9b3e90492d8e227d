package org.soapstone.acquisition;

import java.util.List;
import java.util.stream.IntStream;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// Information gains of a whole pool, all of them brought up to date after each choice: for
/// differences of gains, which are not submodular, so that none may be put off.
final class FollowedGains {

  private final List<Candidate> pool;
  private final StackedRows stacked;
  private final Tasks tasks;
  private final CandidateCovariance[] covariances;
  private Uncertainty current;

  FollowedGains(List<Candidate> pool, Uncertainty uncertainty, Tasks tasks) {
    this.pool = pool;
    this.stacked = new StackedRows(pool, PoolVariance.ROWS_A_PRODUCT);
    this.tasks = tasks;
    this.current = uncertainty;
    this.covariances = CandidateCovariance.all(pool, uncertainty, tasks);
  }

  /// The gain of each now, nats; 0 for those taken.
  double[] gains(boolean[] taken) {
    double[] gains = new double[covariances.length];
    stacked.each(tasks, c -> gains[c] = taken[c] ? 0 : GainBound.gain(covariances[c]));
    return gains;
  }

  /// Takes note that candidate p will be labelled.
  void observe(int p, boolean[] taken) {
    Candidate chosen = pool.get(p);
    Matrix f = covariances[p].directions(chosen, current, tasks);
    stacked.run(
        tasks,
        (first, end, u) -> {
          Matrix along = CandidateCovariance.along(u, f);
          int row = 0;
          for (int c = first; c < end; c++) {
            int rows = pool.get(c).rows();
            if (!taken[c]) {
              covariances[c].observe(StackedRows.part(along, row, rows));
            }
            row += rows;
          }
        });
    current = current.observing(chosen.phi(), chosen.noisePrecisions());
    renewWornOut(taken);
  }

  private void renewWornOut(boolean[] taken) {
    int[] worn =
        IntStream.range(0, covariances.length)
            .filter(c -> !taken[c] && covariances[c].isWornOut())
            .toArray();
    List<Candidate> anew = IntStream.of(worn).mapToObj(pool::get).toList();
    CandidateCovariance[] renewed = CandidateCovariance.all(anew, current, tasks);
    for (int i = 0; i < worn.length; i++) {
      covariances[worn[i]] = renewed[i];
    }
  }
}

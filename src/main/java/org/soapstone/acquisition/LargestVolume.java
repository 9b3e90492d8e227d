package org.soapstone.acquisition;

import java.util.List;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// Each time the candidate with the largest extrapolation grade, which then takes its place in the
/// active set, so that what is like it no longer extrapolates (maxvol).
///
/// @param seen what is labelled already; without any, the batch is a well-conditioned set of rows
///   to begin with
public record LargestVolume(List<Candidate> seen) implements BatchSelector {

  /// Copies the list.
  public LargestVolume {
    seen = List.copyOf(seen);
  }

  @Override
  public List<Pick> select(
      List<Candidate> candidates, Uncertainty uncertainty, int count, Tasks tasks) {
    List<Candidate> pool = Pool.sorted(candidates, count);
    if (pool.isEmpty()) {
      return List.of();
    }
    Matrix points = Space.FEATURES.points(pool, uncertainty, tasks);
    Matrix before = Space.FEATURES.points(seen, uncertainty, tasks);
    // Stand-ins are as large as the features of the pool where nothing is seen.
    Matrix inverse = ActiveSet.start(before.rows() == 0 ? points : before, before, tasks).inverse();
    VolumeSearch search = new VolumeSearch(points, inverse, tasks);
    ScoredOrder order = new ScoredOrder(pool, "largest extrapolation grade", "times the set");
    while (!order.isComplete(count)) {
      double[] grades = search.grades();
      int best = order.take(grades);
      if (grades[best] > 1) {
        search.swap(best, search.place(best), inverse);
      }
    }
    return order.picks();
  }
}

package org.soapstone.acquisition;

import java.util.List;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// Each time the candidate that is farthest from all chosen and seen before (MaxMin).
///
/// The largest distance from a candidate to the batch is at most twice that of the best batch of
/// the size. Without anything seen the first one is the farthest from the mean of the pool.
///
/// T. F. Gonzalez, doi:10.1016/0304-3975(85)90224-5.
///
/// @param space where distances are taken
/// @param seen energy rows of what is labelled already; an empty list if nothing is known of it
public record FarthestPoints(Space space, List<Candidate> seen) implements BatchSelector {

  /// Copies the list.
  public FarthestPoints {
    seen = List.copyOf(seen);
  }

  @Override
  public List<Pick> select(
      List<Candidate> candidates, Uncertainty uncertainty, int count, Tasks tasks) {
    List<Candidate> pool = Pool.sorted(candidates, count);
    Matrix points = space.points(pool, uncertainty, tasks);
    NearestDistances distances = new NearestDistances(points, tasks);
    distances.addAll(space.points(seen, uncertainty, tasks));
    ScoredOrder order = new ScoredOrder(pool, "farthest in " + space.noun(), "away");
    while (!order.isComplete(count)) {
      double[] scores =
          distances.centres() == 0 ? fromTheMean(points) : distances(distances, pool.size());
      distances.add(points, order.take(scores));
    }
    return order.picks();
  }

  private static double[] distances(NearestDistances nearest, int count) {
    double[] distances = new double[count];
    for (int i = 0; i < count; i++) {
      distances[i] = Math.sqrt(nearest.squared(i));
    }
    return distances;
  }

  /// The distance of each point from the mean of all.
  static double[] fromTheMean(Matrix points) {
    Matrix mean = Matrix.wrap(1, points.columns(), points.columns(), Diversity.mean(points));
    double[] distances = new double[points.rows()];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = Math.sqrt(NearestDistances.squaredDistance(points, i, mean, 0));
    }
    return distances;
  }
}

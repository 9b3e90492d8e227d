package org.soapstone.acquisition;

import java.util.List;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// Largest-cluster maximum distance: each candidate belongs to the nearest of those chosen or seen;
/// of the cluster with the largest sum of squared distances the farthest member is next.
///
/// So a crowd that is badly served comes before a lonely outlier, which [FarthestPoints] would
/// take. Without anything seen the first one is the farthest from the mean of the pool.
///
/// D. Holzmueller, V. Zaverkin, J. Kaestner and I. Steinwart, *A framework and benchmark for deep
/// batch active learning for regression*, JMLR 24 (2023) 164.
///
/// @param space where distances are taken
/// @param seen energy rows of what is labelled already; an empty list if nothing is known of it
public record LargestCluster(Space space, List<Candidate> seen) implements BatchSelector {

  /// Copies the list.
  public LargestCluster {
    seen = List.copyOf(seen);
  }

  @Override
  public List<Pick> select(
      List<Candidate> candidates, Uncertainty uncertainty, int count, Tasks tasks) {
    List<Candidate> pool = Pool.sorted(candidates, count);
    Matrix points = space.points(pool, uncertainty, tasks);
    NearestDistances distances = new NearestDistances(points, tasks);
    distances.addAll(space.points(seen, uncertainty, tasks));
    ScoredOrder order =
        new ScoredOrder(pool, "farthest of the worst served cluster, in " + space.noun(), "away");
    while (!order.isComplete(count)) {
      double[] scores =
          distances.centres() == 0
              ? FarthestPoints.fromTheMean(points)
              : ofLargestCluster(distances, order);
      distances.add(points, order.take(scores));
    }
    return order.picks();
  }

  /// Distances of the members of the largest cluster, and below zero for all others, so that the
  /// nearest to be chosen of another cluster comes after them.
  private static double[] ofLargestCluster(NearestDistances distances, ScoredOrder order) {
    int count = order.taken().length;
    double[] size = new double[distances.centres()];
    boolean[] hasMembers = new boolean[size.length];
    for (int i = 0; i < count; i++) {
      if (!order.isTaken(i)) {
        size[distances.nearest(i)] += distances.squared(i);
        hasMembers[distances.nearest(i)] = true;
      }
    }
    int largest = -1;
    for (int c = 0; c < size.length; c++) {
      if (hasMembers[c] && (largest < 0 || size[c] > size[largest])) {
        largest = c;
      }
    }
    double[] scores = new double[count];
    for (int i = 0; i < count; i++) {
      double distance = Math.sqrt(distances.squared(i));
      scores[i] = distances.nearest(i) == largest ? distance : -1 / (1 + distance);
    }
    return scores;
  }
}

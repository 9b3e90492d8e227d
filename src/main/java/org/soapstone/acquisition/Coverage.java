package org.soapstone.acquisition;

import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;
import org.soapstone.regression.Uncertainty;

/// The batch from which the pool is least far on average: each time the candidate that shortens the
/// mean distance to the nearest of those chosen and seen most (facility location).
///
/// The sum of what is shortened is submodular, so greedy choice reaches at least `1 - 1/e` of the
/// best batch. Outliers serve nobody but themselves and come late, the middle of crowds early.
/// Without anything seen all distances begin at twice the largest distance from the mean of the
/// pool. Of a pool of more than [#MOST_SERVED] so many are drawn whose distances count; all are
/// candidates.
///
/// @param space where distances are taken
/// @param seen energy rows of what is labelled already; an empty list if nothing is known of it
public record Coverage(Space space, List<Candidate> seen) implements BatchSelector {

  /// The most candidates whose distances count.
  public static final int MOST_SERVED = 1000;

  /// Copies the list.
  public Coverage {
    seen = List.copyOf(seen);
  }

  /// @param picked how many choices the gain knows of
  private record Bound(int candidate, double gain, int picked) implements Comparable<Bound> {
    @Override
    public int compareTo(Bound other) {
      int byGain = Double.compare(other.gain, gain);
      return byGain != 0 ? byGain : Integer.compare(candidate, other.candidate);
    }
  }

  @Override
  public List<Pick> select(
      List<Candidate> candidates, Uncertainty uncertainty, int count, Tasks tasks) {
    List<Candidate> pool = Pool.sorted(candidates, count);
    if (pool.isEmpty()) {
      return List.of();
    }
    Matrix points = space.points(pool, uncertainty, tasks);
    Matrix served = points.selected(served(pool.size()));
    double[] distances = start(points, served, uncertainty, tasks);
    double[] gains = new double[pool.size()];
    tasks.run(gains.length, i -> gains[i] = gain(points, i, served, distances));
    PriorityQueue<Bound> queue = new PriorityQueue<>();
    for (int i = 0; i < gains.length; i++) {
      queue.add(new Bound(i, gains[i], 0));
    }
    ScoredOrder order =
        new ScoredOrder(pool, "largest cut of the mean distance in " + space.noun(), "nearer");
    while (!order.isComplete(count)) {
      int picked = order.picks().size();
      Bound best = upToDate(queue, picked, points, served, distances);
      String sentence = "largest cut of the mean distance in " + space.noun();
      if (queue.isEmpty()) {
        order.take(best.candidate, best.gain, Reason.alone(sentence, best.gain, "nearer"));
        break;
      }
      Bound next = upToDate(queue, picked, points, served, distances);
      queue.add(next);
      String runnerUp = pool.get(next.candidate).id();
      String reason = Reason.compared(sentence, best.gain, "nearer", runnerUp, next.gain);
      order.take(best.candidate, best.gain, reason);
      for (int j = 0; j < distances.length; j++) {
        distances[j] = Math.min(distances[j], distance(points, best.candidate, served, j));
      }
    }
    return order.picks();
  }

  /// Takes out the best one, its gain up to date: an older gain is never less than the present one.
  private static Bound upToDate(
      PriorityQueue<Bound> queue, int picked, Matrix points, Matrix served, double[] distances) {
    while (true) {
      Bound bound = queue.remove();
      if (bound.picked == picked) {
        return bound;
      }
      double gain = gain(points, bound.candidate, served, distances);
      queue.add(new Bound(bound.candidate, gain, picked));
    }
  }

  private static int[] served(int count) {
    int[] some = CounterRandom.of(0, "coverage", 0).permutation(count);
    if (count > MOST_SERVED) {
      some = Arrays.copyOf(some, MOST_SERVED);
    }
    Arrays.sort(some);
    return some;
  }

  private double[] start(Matrix points, Matrix served, Uncertainty uncertainty, Tasks tasks) {
    double[] distances = new double[served.rows()];
    Matrix before = space.points(seen, uncertainty, tasks);
    if (before.rows() == 0) {
      double largest = 0;
      for (double distance : FarthestPoints.fromTheMean(points)) {
        largest = Math.max(largest, distance);
      }
      Arrays.fill(distances, 2 * largest);
      return distances;
    }
    NearestDistances nearest = new NearestDistances(served, tasks);
    nearest.addAll(before);
    Arrays.setAll(distances, j -> Math.sqrt(nearest.squared(j)));
    return distances;
  }

  /// By how much the mean distance becomes less.
  private static double gain(Matrix points, int i, Matrix served, double[] distances) {
    double sum = 0;
    for (int j = 0; j < distances.length; j++) {
      sum += Math.max(0, distances[j] - distance(points, i, served, j));
    }
    return sum / distances.length;
  }

  private static double distance(Matrix points, int i, Matrix served, int j) {
    return Math.sqrt(NearestDistances.squaredDistance(points, i, served, j));
  }
}

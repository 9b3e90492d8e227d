package org.soapstone.acquisition;

import java.util.Arrays;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/// Squared distances of points to the nearest of the centres so far, and which one that is.
final class NearestDistances {

  private static final int POINTS_A_TASK = 256;

  private final Matrix points;
  private final Tasks tasks;
  private final double[] squared;
  private final int[] nearest;
  private int centres;

  /// @param points one a row
  NearestDistances(Matrix points, Tasks tasks) {
    this.points = points;
    this.tasks = tasks;
    squared = new double[points.rows()];
    nearest = new int[points.rows()];
    Arrays.fill(squared, Double.POSITIVE_INFINITY);
    Arrays.fill(nearest, -1);
  }

  /// How many centres there are.
  int centres() {
    return centres;
  }

  /// Squared distance of a point to its centre, infinite if there is none yet.
  double squared(int point) {
    return squared[point];
  }

  /// The centre that a point belongs to, the first one of equals, or -1.
  int nearest(int point) {
    return nearest[point];
  }

  /// One more centre, a row of some matrix.
  void add(Matrix rows, int row) {
    int centre = centres++;
    int count = points.rows();
    tasks.run(
        (count + POINTS_A_TASK - 1) / POINTS_A_TASK,
        task -> {
          int end = Math.min(count, (task + 1) * POINTS_A_TASK);
          for (int point = task * POINTS_A_TASK; point < end; point++) {
            double distance = squaredDistance(points, point, rows, row);
            if (distance < squared[point]) {
              squared[point] = distance;
              nearest[point] = centre;
            }
          }
        });
  }

  /// All rows of a matrix as centres, in their order.
  void addAll(Matrix rows) {
    for (int row = 0; row < rows.rows(); row++) {
      add(rows, row);
    }
  }

  /// Four sums at a time, as each waits for its last addition; combined in a fixed order.
  static double squaredDistance(Matrix a, int i, Matrix b, int j) {
    double[] x = a.data();
    double[] y = b.data();
    int p = a.row(i);
    int q = b.row(j);
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 3 < a.columns(); k += 4) {
      double d0 = x[p + k] - y[q + k];
      double d1 = x[p + k + 1] - y[q + k + 1];
      double d2 = x[p + k + 2] - y[q + k + 2];
      double d3 = x[p + k + 3] - y[q + k + 3];
      s0 = Math.fma(d0, d0, s0);
      s1 = Math.fma(d1, d1, s1);
      s2 = Math.fma(d2, d2, s2);
      s3 = Math.fma(d3, d3, s3);
    }
    for (; k < a.columns(); k++) {
      double d = x[p + k] - y[q + k];
      s0 = Math.fma(d, d, s0);
    }
    return (s0 + s1) + (s2 + s3);
  }
}

package org.soapstone.gp;

import java.util.Arrays;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/// Again and again the environment that has most of something which falls as others are chosen.
///
/// What one has is brought up to date only where it might be the most: what it had some choices ago
/// is a bound. The choice is that of the plain algorithm.
abstract sealed class GreedySelector implements InducingSelector
    permits FarthestPoint, InformationGain {

  /// Below this share of what an environment had at first it counts as chosen already.
  private static final double LEAST = 1e-8;

  /// The state of one choice.
  interface Race {

    /// What an environment has at first.
    double start(int row);

    /// What it has left in view of the chosen ones.
    ///
    /// @param seen number of the chosen that it has been compared with
    /// @param chosen rows of which the first `count` count
    double left(int row, double before, int seen, int[] chosen, int count);
  }

  abstract Race race(Matrix units, int count);

  @Override
  public final int[] select(Matrix units, int count, Tasks tasks) {
    int rows = units.rows();
    int[] chosen = new int[Math.min(count, rows)];
    double[] left = new double[rows];
    int[] seen = new int[rows];
    Race race = race(units, chosen.length);
    for (int row = 0; row < rows; row++) {
      left[row] = race.start(row);
    }
    for (int taken = 0; taken < chosen.length; ) {
      int best = 0;
      for (int row = 1; row < rows; row++) {
        if (left[row] > left[best]) {
          best = row;
        }
      }
      if (!(left[best] > LEAST)) {
        return Arrays.copyOf(chosen, taken);
      }
      if (seen[best] == taken) {
        chosen[taken++] = best;
        left[best] = 0;
      } else {
        left[best] = race.left(best, left[best], seen[best], chosen, taken);
        seen[best] = taken;
      }
    }
    return chosen;
  }

  static double dot(Matrix units, int a, int b) {
    double[] data = units.data();
    int p = units.row(a);
    int q = units.row(b);
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 3 < units.columns(); k += 4) {
      s0 = Math.fma(data[p + k], data[q + k], s0);
      s1 = Math.fma(data[p + k + 1], data[q + k + 1], s1);
      s2 = Math.fma(data[p + k + 2], data[q + k + 2], s2);
      s3 = Math.fma(data[p + k + 3], data[q + k + 3], s3);
    }
    for (; k < units.columns(); k++) {
      s0 = Math.fma(data[p + k], data[q + k], s0);
    }
    return (s0 + s1) + (s2 + s3);
  }
}

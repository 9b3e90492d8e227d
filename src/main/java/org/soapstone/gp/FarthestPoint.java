package org.soapstone.gp;

import java.util.Arrays;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/// Each time the environment that is farthest from all chosen ones, by the distance of the kernel,
/// `d^2 = 2 - 2 (x . x')^zeta`; at first the first one.
///
/// An environment's distance is brought up to date only where it might be the largest: what it was
/// some choices ago is a bound. The choice is that of the plain algorithm.
public final class FarthestPoint implements InducingSelector {

  /// Squares of distances below this count as none.
  private static final double LEAST = 1e-8;

  private final int zeta;

  public FarthestPoint(DotProductKernel kernel) {
    zeta = kernel.zeta();
  }

  @Override
  public int[] select(Matrix units, int count, Tasks tasks) {
    int rows = units.rows();
    int[] chosen = new int[Math.min(count, rows)];
    double[] least = new double[rows];
    int[] seen = new int[rows];
    for (int row = 0; row < rows; row++) {
      least[row] = dot(units, row, row) > 0 ? 4 : 0;
    }
    for (int taken = 0; taken < chosen.length; ) {
      int best = 0;
      for (int row = 1; row < rows; row++) {
        best = least[row] > least[best] ? row : best;
      }
      if (!(least[best] > LEAST)) {
        return Arrays.copyOf(chosen, taken);
      }
      for (int c = seen[best]; c < taken; c++) {
        double cosine = dot(units, best, chosen[c]);
        double square = 2 - 2 * InducingEnvironments.power(cosine, zeta);
        least[best] = Math.min(least[best], square);
      }
      if (seen[best] == taken) {
        chosen[taken++] = best;
        least[best] = 0;
      } else {
        seen[best] = taken;
      }
    }
    return chosen;
  }

  /// Four sums at a time, as each waits for its last addition.
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

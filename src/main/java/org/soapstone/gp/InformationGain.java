package org.soapstone.gp;

import java.util.Arrays;
import org.soapstone.linalg.Matrix;

/// Each time the environment whose local energy is least known from those of the chosen ones, `1 -
/// |L^-1 k|^2`: of all labels that of its energy would tell most, `1/2 ln(1 + v/sigma^2)`. It is
/// the pivoted Cholesky factorisation of the kernel.
public final class InformationGain extends GreedySelector {

  private final int zeta;

  public InformationGain(DotProductKernel kernel) {
    zeta = kernel.zeta();
  }

  @Override
  Race race(Matrix units, int count) {
    double[][] factor = new double[units.rows()][];
    return new Race() {
      @Override
      public double start(int row) {
        return GreedySelector.dot(units, row, row) > 0 ? 1 : 0;
      }

      @Override
      public double left(int row, double before, int seen, int[] chosen, int taken) {
        double[] own = grown(factor, row, taken, count);
        double left = before;
        for (int c = seen; c < taken; c++) {
          double[] pivot = grown(factor, chosen[c], c + 1, count);
          double cosine = GreedySelector.dot(units, row, chosen[c]);
          double rest = InducingEnvironments.power(cosine, zeta) - dot(own, pivot, c);
          if (pivot[c] == 0) {
            // The one chosen at that time: what it had left then is its pivot.
            pivot[c] = Math.sqrt(1 - dot(pivot, pivot, c));
          }
          own[c] = rest / pivot[c];
          left -= own[c] * own[c];
        }
        return left;
      }
    };
  }

  private static double[] grown(double[][] factor, int row, int least, int most) {
    double[] own = factor[row];
    if (own == null) {
      own = new double[Math.min(most, 2 * least + 8)];
    } else if (own.length < least) {
      own = Arrays.copyOf(own, Math.min(most, 2 * least));
    }
    factor[row] = own;
    return own;
  }

  private static double dot(double[] a, double[] b, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 3 < count; k += 4) {
      s0 = Math.fma(a[k], b[k], s0);
      s1 = Math.fma(a[k + 1], b[k + 1], s1);
      s2 = Math.fma(a[k + 2], b[k + 2], s2);
      s3 = Math.fma(a[k + 3], b[k + 3], s3);
    }
    for (; k < count; k++) {
      s0 = Math.fma(a[k], b[k], s0);
    }
    return (s0 + s1) + (s2 + s3);
  }
}

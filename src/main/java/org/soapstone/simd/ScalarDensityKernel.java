package org.soapstone.simd;

import java.util.Arrays;

/// The loops of density coefficients for the reader.
final class ScalarDensityKernel implements DensityKernel {

  @Override
  public void transpose(int radials, int from, int to, double[] radial, int capacity, double[] t) {
    for (int p = from; p < to; p++) {
      for (int n = 0; n < radials; n++) {
        t[Blocks.at(capacity, p, n)] = radial[Blocks.at(radials, n, p)];
      }
    }
  }

  @Override
  public void contract(
      int harmonics,
      int radials,
      int from,
      int to,
      int capacity,
      double[] t,
      double[] y,
      int width,
      int first,
      double[] c) {
    for (int lm = 0; lm < harmonics; lm++) {
      for (int n = 0; n < radials; n++) {
        double sum = 0;
        for (int p = from; p < to; p++) {
          sum = Math.fma(t[Blocks.at(capacity, p, n)], y[Blocks.at(harmonics, lm, p)], sum);
        }
        c[lm * width + first + n] = sum;
      }
    }
  }

  @Override
  public void spectrum(int lMax, int channels, int width, double[] c, double[] sums) {
    for (int q1 = 0; q1 < channels; q1++) {
      for (int l = 0; l <= lMax; l++) {
        for (int q2 = q1; q2 < channels; q2++) {
          int at = (q1 * (lMax + 1) + l) * width + q2;
          double sum = sums[at];
          for (int lm = l * l; lm < (l + 1) * (l + 1); lm++) {
            sum = Math.fma(c[lm * width + q1], c[lm * width + q2], sum);
          }
          sums[at] = sum;
        }
      }
    }
  }

  @Override
  public void sensitivity(
      int lMax,
      int channels,
      int width,
      double[] weights,
      int start,
      double[] c,
      double[] d,
      double[] energies) {
    Arrays.fill(energies, 0, width, 0);
    for (int l = 0; l <= lMax; l++) {
      for (int lm = l * l; lm < (l + 1) * (l + 1); lm++) {
        for (int q = 0; q < width; q++) {
          double sum = 0;
          for (int q1 = 0; q1 < channels; q1++) {
            sum =
                Math.fma(weights[start + (l * channels + q1) * width + q], c[lm * width + q1], sum);
          }
          d[lm * width + q] = sum;
          energies[q] = Math.fma(c[lm * width + q], sum, energies[q]);
        }
      }
    }
  }

  @Override
  public void backward(
      int harmonics,
      int radials,
      int from,
      double[] radial,
      double[] slope,
      double[] y,
      int width,
      int first,
      double[] d,
      double[] g,
      double[] along) {
    for (int p = from; p < from + Blocks.SIZE; p++) {
      for (int lm = 0; lm < harmonics; lm++) {
        double sum = 0;
        for (int n = 0; n < radials; n++) {
          sum = Math.fma(d[lm * width + first + n], radial[Blocks.at(radials, n, p)], sum);
        }
        g[Blocks.at(harmonics, lm, p - from)] = sum;
      }
      for (int n = 0; n < radials; n++) {
        double sum = 0;
        for (int lm = 0; lm < harmonics; lm++) {
          sum = Math.fma(d[lm * width + first + n], y[Blocks.at(harmonics, lm, p)], sum);
        }
        along[p] = Math.fma(slope[Blocks.at(radials, n, p)], sum, along[p]);
      }
    }
  }
}

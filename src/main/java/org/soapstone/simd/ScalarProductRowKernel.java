package org.soapstone.simd;

import java.util.Arrays;

/// The loops of rows of products for the reader.
final class ScalarProductRowKernel implements ProductRowKernel {

  private static final int SIZE = Blocks.SIZE;

  @Override
  public void slopes(
      int from,
      int to,
      int radials,
      int n,
      double[] radial,
      double[] radialSlope,
      int harmonics,
      int lm,
      double[] y,
      double[] yx,
      double[] yy,
      double[] yz,
      double[][] u,
      double[] out,
      int start) {
    for (int p = from; p < to; p++) {
      int r = Blocks.at(radials, n, p);
      int h = Blocks.at(harmonics, lm, p);
      double along = radialSlope[r] * y[h];
      int at = start + p / SIZE * BLOCK + p % SIZE;
      out[at] = Math.fma(radial[r], yx[h], along * u[0][p]);
      out[at + SIZE] = Math.fma(radial[r], yy[h], along * u[1][p]);
      out[at + 2 * SIZE] = Math.fma(radial[r], yz[h], along * u[2][p]);
    }
  }

  @Override
  public void sum(
      int terms,
      double[] factors,
      int factor,
      int[] rows,
      int first,
      double[] table,
      int stride,
      int low,
      int length,
      double[] out,
      int at) {
    Arrays.fill(out, at, at + length, 0);
    for (int s = 0; s < terms; s++) {
      int row = rows[first + s] * stride + low;
      for (int i = 0; i < length; i++) {
        out[at + i] = Math.fma(factors[factor + s], table[row + i], out[at + i]);
      }
    }
  }

  @Override
  public void subtract(
      int functions,
      int from,
      int to,
      double[] gradients,
      int stride,
      double[] turned,
      GradientRows rows,
      int column,
      int ownColumn) {
    for (int p = from; p < to; p++) {
      for (int f = 0; f < functions; f++) {
        int at = f * stride + p / SIZE * BLOCK + p % SIZE;
        double x = gradients[at];
        double y = gradients[at + SIZE];
        double z = gradients[at + 2 * SIZE];
        int row = rows.row[p] + column + f;
        rows.out[row] -= x;
        rows.out[row + rows.stride] -= y;
        rows.out[row + 2 * rows.stride] -= z;
        double[] own = rows.own;
        int step = rows.ownStride;
        int to0 = ownColumn + f;
        own[to0] += x;
        own[to0 + step] += y;
        own[to0 + 2 * step] += z;
        add(own, to0 + 3 * step, rows.mx[p], x);
        add(own, to0 + 4 * step, rows.my[p], y);
        add(own, to0 + 5 * step, rows.mz[p], z);
        add(own, to0 + 6 * step, rows.my[p], z);
        add(own, to0 + 7 * step, rows.mx[p], z);
        add(own, to0 + 8 * step, rows.mx[p], y);
      }
    }
  }

  private static void add(double[] sums, int at, double factor, double value) {
    sums[at] = Math.fma(factor, value, sums[at]);
  }
}

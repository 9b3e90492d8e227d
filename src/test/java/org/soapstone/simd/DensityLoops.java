package org.soapstone.simd;

import java.util.Arrays;
import java.util.Random;

/// The loops of the descriptor on random numbers, any size, any width: what they write, one array
/// after the other.
final class DensityLoops {

  private static final int LMAX_ROOM = 5;
  private static final int ROWS = (LMAX_ROOM + 1) * (LMAX_ROOM + 1);
  private static final int WIDTH = 24;
  private static final int FIRST = 3;

  private final Lanes lanes;
  private final int lMax;
  private final int radials;
  private final int count;
  private final int stride;
  private final int harmonics;

  DensityLoops(Lanes lanes, int lMax, int radials, int count) {
    this.lanes = lanes;
    this.lMax = lMax;
    this.radials = radials;
    this.count = count;
    stride = count + FIRST + 2;
    harmonics = (lMax + 1) * (lMax + 1);
  }

  double[] values() {
    double[] y = new double[ROWS * stride];
    HarmonicsKernel.of(lanes)
        .values(
            lMax, table(1), table(2), table(3), FIRST, count, stride, table(4), table(5), table(6),
            y);
    return y;
  }

  double[][] gradients() {
    double[][] d = new double[3][ROWS * stride];
    HarmonicsKernel.of(lanes)
        .gradients(
            lMax, table(1), table(2), table(3), FIRST, count, stride, table(4), table(5), table(6),
            table(7), d[0], d[1], d[2]);
    return d;
  }

  double[][] reverse() {
    double[][] f = new double[3][stride];
    HarmonicsKernel.of(lanes)
        .reverse(
            lMax, table(1), table(2), table(3), FIRST, count, stride, table(4), table(5), table(6),
            table(7), table(8), table(9), f[0], f[1], f[2]);
    return f;
  }

  double[][] chebyshev() {
    double[][] f = new double[2][radials * stride];
    RadialKernel.of(lanes)
        .chebyshev(
            radials, 0.4, 0.7, 1.1, 0.2, 0.1, 0.6, FIRST, count, stride, table(1), f[0], f[1]);
    return f;
  }

  double[][] directions() {
    double[][] all = {table(1), table(2), table(3), table(4), table(5)};
    RowKernel.of(lanes).directions(count, all[0], all[1], all[2], all[3], all[4]);
    return all;
  }

  /// Without what a vector may write beyond the last radial function.
  double[] contract() {
    double[] c = new double[ROWS * WIDTH];
    DensityKernel.of(lanes)
        .contract(
            harmonics, radials, FIRST, FIRST + count, 16, table(1), stride, table(2), WIDTH, 2, c);
    for (int lm = 0; lm < harmonics; lm++) {
      Arrays.fill(c, lm * WIDTH + 2 + radials, (lm + 1) * WIDTH, 0);
    }
    return c;
  }

  /// Without q2 < q1.
  double[] spectrum() {
    double[] sums = new double[radials * (lMax + 1) * WIDTH];
    DensityKernel.of(lanes).spectrum(lMax, radials, WIDTH, table(1), sums);
    for (int q1 = 0; q1 < radials; q1++) {
      for (int l = 0; l <= lMax; l++) {
        int row = (q1 * (lMax + 1) + l) * WIDTH;
        Arrays.fill(sums, row, row + q1, 0);
        Arrays.fill(sums, row + radials, row + WIDTH, 0);
      }
    }
    return sums;
  }

  double[][] sensitivity() {
    double[][] out = {new double[ROWS * WIDTH], new double[WIDTH]};
    DensityKernel.of(lanes)
        .sensitivity(lMax, radials, WIDTH, table(1), 5, table(2), out[0], out[1]);
    return out;
  }

  double[][] backward() {
    double[][] out = {new double[ROWS * stride], table(6)};
    DensityKernel.of(lanes)
        .backward(
            harmonics, radials, FIRST, count, stride, table(1), table(2), table(3), WIDTH, 2,
            table(4), out[0], out[1]);
    return out;
  }

  private double[] table(int seed) {
    int length = Math.max(ROWS * WIDTH, 16 * 20) * 4 + ROWS * stride + 16 * stride;
    return new Random(seed).doubles(length, -1, 1).toArray();
  }
}

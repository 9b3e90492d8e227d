package org.soapstone.simd;

import java.util.Arrays;
import java.util.Random;

/// The loops of the descriptor on random numbers, any size, any width: what they write, one array
/// after the other.
final class DensityLoops {

  private static final int LMAX_ROOM = 9;
  private static final int ROWS = (LMAX_ROOM + 1) * (LMAX_ROOM + 1);
  private static final int WIDTH = 24;
  private static final int FROM = Blocks.SIZE;

  private final Lanes lanes;
  private final int lMax;
  private final int radials;
  private final int to;
  private final int capacity;
  private final int harmonics;

  /// @param blocks of neighbours
  DensityLoops(Lanes lanes, int lMax, int radials, int blocks) {
    this.lanes = lanes;
    this.lMax = lMax;
    this.radials = radials;
    to = FROM + blocks * Blocks.SIZE;
    capacity = to + Blocks.SIZE;
    harmonics = (lMax + 1) * (lMax + 1);
  }

  double[] values() {
    double[] y = new double[ROWS * capacity];
    HarmonicsKernel.of(lanes, lMax).values(FROM, to, table(4), table(5), table(6), y);
    return y;
  }

  /// Values, then gradients.
  double[][] gradients() {
    double[][] d = new double[4][ROWS * capacity];
    HarmonicsKernel.of(lanes, lMax)
        .valuesAndGradients(
            FROM, to, table(4), table(5), table(6), table(7), d[0], d[1], d[2], d[3]);
    return d;
  }

  double[][] reverse() {
    double[][] f = new double[3][capacity];
    HarmonicsKernel.of(lanes, lMax)
        .reverse(
            FROM, table(4), table(5), table(6), table(7), table(8), table(9), f[0], f[1], f[2]);
    return f;
  }

  double[][] chebyshev() {
    double[][] f = new double[2][radials * capacity];
    RadialKernel.of(lanes)
        .chebyshev(radials, 0.4, 0.7, 1.1, 0.2, 0.1, 0.6, FROM, to, table(1), f[0], f[1]);
    return f;
  }

  double[] chebyshevValues() {
    double[] f = new double[radials * capacity];
    RadialKernel.of(lanes)
        .chebyshevValues(radials, 0.4, 0.7, 1.1, 0.2, 0.1, 0.6, FROM, to, table(1), f);
    return f;
  }

  double[][] directions() {
    double[][] all = {table(1), table(2), table(3), table(4), table(5)};
    RowKernel.of(lanes).directions(to, all[0], all[1], all[2], all[3], all[4]);
    return all;
  }

  double[] transpose() {
    double[] t = new double[Blocks.padded(radials) * capacity];
    DensityKernel.of(lanes).transpose(radials, FROM, to, table(1), capacity, t);
    return t;
  }

  /// Without what a vector may write beyond the last radial function.
  double[] contract() {
    double[] c = new double[ROWS * WIDTH];
    DensityKernel.of(lanes)
        .contract(harmonics, radials, FROM, to, capacity, table(1), table(2), WIDTH, 2, c);
    for (int lm = 0; lm < harmonics; lm++) {
      Arrays.fill(c, lm * WIDTH + 2 + radials, (lm + 1) * WIDTH, 0);
    }
    return c;
  }

  /// Without q2 < q1.
  double[] spectrum() {
    double[] sums = Arrays.copyOf(table(2), radials * (lMax + 1) * WIDTH);
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
    double[][] out = {new double[ROWS * Blocks.SIZE], table(6)};
    DensityKernel.of(lanes)
        .backward(
            harmonics, radials, FROM, table(1), table(2), table(3), WIDTH, 2, table(4), out[0],
            out[1]);
    return out;
  }

  private double[] table(int seed) {
    int length = ROWS * WIDTH + (ROWS + 16) * capacity;
    return new Random(seed).doubles(length, -1, 1).toArray();
  }
}

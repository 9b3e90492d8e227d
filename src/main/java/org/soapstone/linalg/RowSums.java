package org.soapstone.linalg;

/// Sums along the rows of a matrix. A single sum is one chain of dependent operations and waits for
/// each of them; eight rows at a time keep the arithmetic busy without splitting any sum.
final class RowSums {

  private static final int TOGETHER = 8;

  private RowSums() {}

  /// `y[yStart + i] = fma(a_ik, x[xStart + k], y[yStart + i])` for ascending `k`. Columns of `a`
  /// must lie side by side.
  static void add(Block a, double[] x, int xStart, double[] y, int yStart) {
    int i = 0;
    for (; i + TOGETHER <= a.rows; i += TOGETHER) {
      addEight(a, i, x, xStart, y, yStart + i);
    }
    for (; i < a.rows; i++) {
      double sum = y[yStart + i];
      int row = a.at(i, 0);
      for (int k = 0; k < a.columns; k++) {
        sum = Math.fma(a.data[row + k], x[xStart + k], sum);
      }
      y[yStart + i] = sum;
    }
  }

  private static void addEight(Block a, int row, double[] x, int xStart, double[] y, int at) {
    double[] data = a.data;
    int stride = a.rowStride;
    int element = a.at(row, 0);
    double s0 = y[at];
    double s1 = y[at + 1];
    double s2 = y[at + 2];
    double s3 = y[at + 3];
    double s4 = y[at + 4];
    double s5 = y[at + 5];
    double s6 = y[at + 6];
    double s7 = y[at + 7];
    for (int k = 0; k < a.columns; k++, element++) {
      double factor = x[xStart + k];
      s0 = Math.fma(data[element], factor, s0);
      s1 = Math.fma(data[element + stride], factor, s1);
      s2 = Math.fma(data[element + 2 * stride], factor, s2);
      s3 = Math.fma(data[element + 3 * stride], factor, s3);
      s4 = Math.fma(data[element + 4 * stride], factor, s4);
      s5 = Math.fma(data[element + 5 * stride], factor, s5);
      s6 = Math.fma(data[element + 6 * stride], factor, s6);
      s7 = Math.fma(data[element + 7 * stride], factor, s7);
    }
    y[at] = s0;
    y[at + 1] = s1;
    y[at + 2] = s2;
    y[at + 3] = s3;
    y[at + 4] = s4;
    y[at + 5] = s5;
    y[at + 6] = s6;
    y[at + 7] = s7;
  }
}

package org.soapstone.network;

import java.util.Arrays;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.RowKernel;

/// Products of the matrices of a layer. Every element is the fused sum over the ascending inner
/// index, started from what is there, by blocks where they pay and row by row where they do not:
/// the bits are the same.
final class Products {

  /// Multiply-adds from which packing into blocks pays.
  private static final long BLOCKED = 1 << 16;

  /// Columns from which a row is worth a call of the kernel.
  private static final int ROW = 8;

  private final RowKernel kernel = RowKernel.of(Lanes.chosen());
  private final Tasks tasks;

  Products(Tasks tasks) {
    this.tasks = tasks;
  }

  /// `C += A B`; shapes `A (rows x inner)`, `B (inner x columns)`, without gaps.
  void add(int rows, int inner, int columns, double[] a, double[] b, double[] c) {
    if ((long) rows * inner * columns >= BLOCKED && columns > 1) {
      Gemm.multiplyAdd(
          1, matrix(rows, inner, a), matrix(inner, columns, b), matrix(rows, columns, c), tasks);
      return;
    }
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < inner; k++) {
        addRow(columns, a[i * inner + k], b, k * columns, c, i * columns);
      }
    }
  }

  /// `C += A^T B`; shapes `A (rows x inner)`, `B (rows x columns)`, `C (inner x columns)`.
  void addTransposed(int rows, int inner, int columns, double[] a, double[] b, double[] c) {
    if ((long) rows * inner * columns >= BLOCKED && columns > 1) {
      Gemm.transposedMultiplyAdd(
          1, matrix(rows, inner, a), matrix(rows, columns, b), matrix(inner, columns, c), tasks);
      return;
    }
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < inner; k++) {
        addRow(columns, a[i * inner + k], b, i * columns, c, k * columns);
      }
    }
  }

  private void addRow(int n, double factor, double[] x, int xStart, double[] y, int yStart) {
    if (n >= ROW) {
      kernel.addScaled(n, factor, x, xStart, y, yStart);
      return;
    }
    for (int j = 0; j < n; j++) {
      y[yStart + j] = Math.fma(factor, x[xStart + j], y[yStart + j]);
    }
  }

  private static Matrix matrix(int rows, int columns, double[] data) {
    return Matrix.wrap(rows, columns, columns, data);
  }

  /// An array of at least `size`, the given one where it is large enough.
  static double[] reserve(double[] array, int size) {
    return array.length >= size ? array : Arrays.copyOf(array, size);
  }
}

package org.soapstone.testkit;

import org.soapstone.simd.TileKernel;

/// A product and a substitution on matrices of one shape, put together from tiles of any: what the
/// tiles of two widths have in common.
final class TiledMatrices {

  private static final int ROWS = 25;
  private static final int COLUMNS = 33;
  private static final int DEPTH = 7;

  /// Rows of the triangle; no tile is lower.
  private static final int TRIANGLE = 3;

  private static final int STRIDE = COLUMNS + 2;

  private final TileKernel tile;
  private final int rows;
  private final int columns;
  private final double[] left;
  private final double[] right;
  private final double[] square;
  private final double[] triangle;

  TiledMatrices(TileKernel tile) {
    this.tile = tile;
    rows = tile.rows();
    columns = tile.columns();
    left = new double[DEPTH * rows];
    right = new double[DEPTH * columns];
    square = new double[rows * (columns + 3) + 4];
    triangle = new double[Math.max(rows, TRIANGLE) * rows + 1];
  }

  /// Of the matrices A, B and C, row by row.
  int[] lengths() {
    return new int[] {ROWS * DEPTH, DEPTH * COLUMNS, ROWS * STRIDE};
  }

  /// `C += A B`, where tiles beyond the edge are filled up with zeros.
  void multiplyAdd(double[][] matrices) {
    double[] c = matrices[2];
    for (int i = 0; i < ROWS; i += rows) {
      for (int j = 0; j < COLUMNS; j += columns) {
        for (int k = 0; k < DEPTH; k++) {
          for (int di = 0; di < rows; di++) {
            left[k * rows + di] = i + di < ROWS ? matrices[0][(i + di) * DEPTH + k] : 0;
          }
          for (int dj = 0; dj < columns; dj++) {
            right[k * columns + dj] = j + dj < COLUMNS ? matrices[1][k * COLUMNS + j + dj] : 0;
          }
        }
        copy(c, i, j, true);
        tile.multiplyAdd(DEPTH, left, 0, right, 0, square, 4, columns + 3);
        copy(c, i, j, false);
      }
    }
  }

  private void copy(double[] c, int i, int j, boolean in) {
    for (int di = 0; di < Math.min(rows, ROWS - i); di++) {
      int at = (i + di) * STRIDE + j;
      int count = Math.min(columns, COLUMNS - j);
      int inside = 4 + di * (columns + 3);
      System.arraycopy(in ? c : square, in ? at : inside, in ? square : c, in ? inside : at, count);
    }
  }

  /// The first rows of B by forward substitution with a triangle from A.
  void substitute(double[][] matrices) {
    for (int i = 0; i < TRIANGLE; i++) {
      for (int k = 0; k <= i; k++) {
        triangle[1 + k * rows + i] = matrices[0][i * DEPTH + k];
      }
    }
    double[] b = matrices[1];
    for (int j = 0; j < COLUMNS; j += columns) {
      int count = Math.min(columns, COLUMNS - j);
      for (int i = 0; i < TRIANGLE; i++) {
        System.arraycopy(b, i * COLUMNS + j, right, i * columns, count);
      }
      tile.substitute(TRIANGLE, triangle, 1, right, 0);
      for (int i = 0; i < TRIANGLE; i++) {
        System.arraycopy(right, i * columns, b, i * COLUMNS + j, count);
      }
    }
  }
}

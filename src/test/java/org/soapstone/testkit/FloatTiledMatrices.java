package org.soapstone.testkit;

import org.soapstone.simd.FloatTileKernel;

/// The same for products in single precision as [TiledMatrices].
final class FloatTiledMatrices {

  private static final int ROWS = 25;
  private static final int COLUMNS = 35;
  private static final int DEPTH = 7;

  private final FloatTileKernel tile;
  private final int rows;
  private final int columns;
  private final float[] left;
  private final float[] right;
  private final float[] product;

  FloatTiledMatrices(FloatTileKernel tile) {
    this.tile = tile;
    rows = tile.rows();
    columns = tile.columns();
    left = new float[DEPTH * rows];
    right = new float[DEPTH * columns];
    product = new float[rows * columns];
  }

  /// Of the matrices A, B and C, row by row.
  int[] lengths() {
    return new int[] {ROWS * DEPTH, DEPTH * COLUMNS, ROWS * COLUMNS};
  }

  /// `C = A B`, where tiles beyond the edge are filled up with zeros.
  void multiply(double[][] matrices) {
    for (int i = 0; i < ROWS; i += rows) {
      for (int j = 0; j < COLUMNS; j += columns) {
        for (int k = 0; k < DEPTH; k++) {
          for (int di = 0; di < rows; di++) {
            left[k * rows + di] = i + di < ROWS ? (float) matrices[0][(i + di) * DEPTH + k] : 0;
          }
          for (int dj = 0; dj < columns; dj++) {
            right[k * columns + dj] =
                j + dj < COLUMNS ? (float) matrices[1][k * COLUMNS + j + dj] : 0;
          }
        }
        tile.multiply(DEPTH, left, 0, right, 0, product);
        copy(matrices[2], i, j);
      }
    }
  }

  private void copy(double[] c, int i, int j) {
    for (int di = 0; di < Math.min(rows, ROWS - i); di++) {
      for (int dj = 0; dj < Math.min(columns, COLUMNS - j); dj++) {
        c[(i + di) * COLUMNS + j + dj] = product[di * columns + dj];
      }
    }
  }
}

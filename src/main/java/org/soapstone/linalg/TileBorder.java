package org.soapstone.linalg;

import org.soapstone.simd.TileKernel;

/// Tiles that are not wholly inside the output: they are copied to a tile of their own and the
/// elements that belong to the output are copied back.
final class TileBorder {

  private final TileKernel kernel;
  private final double[] tile;

  TileBorder(TileKernel kernel) {
    this.kernel = kernel;
    this.tile = new double[kernel.rows() * kernel.columns()];
  }

  /// The tile of `c` at `(row, column)`; with `lowerOnly`, its elements on and below the diagonal
  /// of `c`.
  void multiplyAdd(
      PackedPanels left,
      int a,
      PackedPanels right,
      int b,
      Block c,
      int row,
      int column,
      boolean lowerOnly) {
    int width = kernel.columns();
    int rows = Math.min(kernel.rows(), c.rows - row);
    for (int i = 0; i < rows; i++) {
      int count = columns(c, row + i, column, lowerOnly);
      System.arraycopy(c.data, c.at(row + i, column), tile, i * width, count);
    }
    kernel.multiplyAdd(left.depth(), left.data(), a, right.data(), b, tile, 0, width);
    for (int i = 0; i < rows; i++) {
      int count = columns(c, row + i, column, lowerOnly);
      System.arraycopy(tile, i * width, c.data, c.at(row + i, column), count);
    }
  }

  /// How many elements of the tile's row belong to the output.
  private int columns(Block c, int row, int column, boolean lowerOnly) {
    int end = lowerOnly ? Math.min(c.columns, row + 1) : c.columns;
    return Math.max(0, Math.min(kernel.columns(), end - column));
  }
}

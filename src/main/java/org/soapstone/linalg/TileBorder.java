package org.soapstone.linalg;

import org.soapstone.simd.TileKernel;

/// Tiles that are not wholly inside the output, or whose rows do not lie in one piece: they are
/// copied to a tile of their own and the elements that belong to the output are copied back.
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
      for (int j = 0; j < columns(c, row + i, column, lowerOnly); j++) {
        tile[i * width + j] = c.get(row + i, column + j);
      }
    }
    kernel.multiplyAdd(left.depth(), left.data(), a, right.data(), b, tile, 0, width);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns(c, row + i, column, lowerOnly); j++) {
        c.set(row + i, column + j, tile[i * width + j]);
      }
    }
  }

  /// How many elements of the tile's row belong to the output.
  private int columns(Block c, int row, int column, boolean lowerOnly) {
    int end = lowerOnly ? Math.min(c.columns, row + 1) : c.columns;
    return Math.min(kernel.columns(), end - column);
  }
}

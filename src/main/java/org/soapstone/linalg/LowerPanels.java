package org.soapstone.linalg;

import org.soapstone.simd.TileKernel;

/// The lower triangle of a matrix as [BlockedCholesky] works on it: panels of as many rows as a
/// tile has columns, and in a panel the elements of all its rows for one column together, column
/// after column up to the end of the rows' block.
///
/// So each tile lies in one piece, and a panel is a packed operand of the inner loop as it is. What
/// a panel holds above the diagonal only ever meets what is above the diagonal.
final class LowerPanels {

  /// Edge of a block on the diagonal, a multiple of the tile's rows and columns for every kernel.
  static final int EDGE = 192;

  private final int n;
  private final int width;
  private final int rows;
  private final Interleaving interleaving;
  private final double[] data;

  LowerPanels(TileKernel kernel, int n) {
    this.n = n;
    this.width = kernel.columns();
    this.rows = kernel.rows();
    this.interleaving = new Interleaving(kernel.packing());
    this.data = SpareArrays.take(start(count()));
  }

  /// The panels are no longer used.
  void leave() {
    SpareArrays.leave(data);
  }

  double[] data() {
    return data;
  }

  int count() {
    return (n + width - 1) / width;
  }

  /// Index in [#data] of a panel; its column `k` is `k` times the width further.
  int start(int panel) {
    int block = panel * width / EDGE;
    int before = panel - block * EDGE / width;
    return block * (block + 1) / 2 * EDGE * EDGE + before * width * columns(block);
  }

  /// Columns of the panels of a block, up to whole tiles.
  private int columns(int block) {
    return Math.min((block + 1) * EDGE, (n + rows - 1) / rows * rows);
  }

  /// Index in [#data] of element (row, column).
  int at(int row, int column) {
    return start(row / width) + column * width + row % width;
  }

  /// Copies columns `from .. to - 1` of a panel from the matrix. What comes along from above the
  /// diagonal does no harm.
  void load(int panel, int from, int to, Block a) {
    int first = panel * width;
    int end = Math.min(n, first + width);
    Block source = a.part(first, end, from, to);
    interleaving.pack(source, null, 0, data, start(panel) + from * width, width);
  }

  /// Copies them back to the matrix, without what is above the diagonal.
  void store(int panel, int from, int to, Block a) {
    int first = panel * width;
    int end = Math.min(n, first + width);
    int left = Math.min(first, to);
    Block target = a.part(first, end, from, left);
    interleaving.unpack(data, start(panel) + from * width, width, target);
    for (int i = first; i < end; i++) {
      for (int k = left; k <= Math.min(i, to - 1); k++) {
        a.set(i, k, data[at(i, k)]);
      }
    }
  }
}

package org.soapstone.linalg;

import org.soapstone.parallel.Tasks;
import org.soapstone.simd.TileKernel;

/// The fast form of [TextbookSolve] for a triangle of modest size and many right-hand sides: lanes
/// are right-hand sides.
///
/// A few right-hand sides at a time are copied into a panel, one unknown after the other, where the
/// unknowns found so far are the packed operand of a product that takes them off the next ones;
/// then a small triangle is substituted.
///
/// An instance keeps its packing space from call to call, and serves one call at a time.
final class PanelSolve {

  /// Right-hand sides a task.
  private static final int CHUNK = 96;

  private final TileKernel kernel;
  private final Tasks tasks;
  private double[] triangle = new double[0];

  PanelSolve(TileKernel kernel, Tasks tasks) {
    this.kernel = kernel;
    this.tasks = tasks;
  }

  /// Solves `L x = b` for each row `b` of `rows`, in place.
  void lower(Block l, Block rows) {
    packTriangle(l);
    int width = kernel.columns();
    tasks.run(
        (rows.rows + CHUNK - 1) / CHUNK,
        number -> {
          double[] x = new double[roundedUp(l.rows) * width];
          int end = Math.min(rows.rows, (number + 1) * CHUNK);
          for (int row = number * CHUNK; row < end; row += width) {
            int count = Math.min(width, end - row);
            Block some = rows.part(row, row + count, 0, rows.columns);
            Interleaving.pack(some, 0, count, null, 0, x, 0, width);
            substitute(l.rows, x);
            Interleaving.unpack(x, 0, width, some);
          }
        });
  }

  /// For each group of tile rows, all columns up to its end: `-l` below the diagonal, `l` on it.
  private void packTriangle(Block l) {
    int length = start(roundedUp(l.rows) / kernel.rows());
    if (triangle.length < length) {
      triangle = new double[length];
    }
    int height = kernel.rows();
    for (int j = 0; j < l.rows; j++) {
      int to = start(j / height) + j % height;
      for (int k = 0; k < j; k++, to += height) {
        triangle[to] = -l.get(j, k);
      }
      triangle[to] = l.get(j, j);
    }
  }

  private int roundedUp(int n) {
    return (n + kernel.rows() - 1) / kernel.rows() * kernel.rows();
  }

  /// Where a group of the packed triangle starts: the groups before it have 1, 2, ... squares of a
  /// tile's rows.
  private int start(int group) {
    return group * (group + 1) / 2 * kernel.rows() * kernel.rows();
  }

  private void substitute(int n, double[] x) {
    int width = kernel.columns();
    int height = kernel.rows();
    for (int j = 0; j < n; j += height) {
      int group = start(j / height);
      kernel.multiplyAdd(j, triangle, group, x, 0, x, j * width, width);
      kernel.substitute(Math.min(height, n - j), triangle, group + j * height, x, j * width);
    }
  }
}

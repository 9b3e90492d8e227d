package org.soapstone.linalg;

import org.soapstone.parallel.Tasks;
import org.soapstone.simd.TileKernel;

/// The fast form of [TextbookCholesky]: the columns of a block at a time are brought into
/// [LowerPanels] and reduced by all columns to their left; the square on the diagonal is factored,
/// the rows below are solved with it, and all go back to the matrix.
///
/// Looking to the left, each element is loaded and stored once for a slab of columns, not once for
/// a block, and what is read is packed already.
///
/// The widths do not change a bit: each element is reduced by the columns to its left in ascending
/// order, however they are grouped.
final class BlockedCholesky {

  /// Up to this size the textbook is as fast.
  private static final int LEAF = 24;

  /// Panels a task.
  private static final int TOGETHER = 6;

  private final TileKernel kernel;
  private final Tasks tasks;

  BlockedCholesky(TileKernel kernel, Tasks tasks) {
    this.kernel = kernel;
    this.tasks = tasks;
  }

  /// Replaces the lower triangle of `a`, whose rows lie in one piece, by `L`. Returns the first
  /// column whose pivot is not positive, which then stands on the diagonal, or -1 if there is none.
  int factor(Block a) {
    if (a.rows <= LEAF) {
      return TextbookCholesky.factor(a);
    }
    LowerPanels panels = new LowerPanels(kernel, a.rows);
    int failed = factor(new CholeskyColumns(kernel, panels, a), panels.count(), a.rows);
    panels.leave();
    return failed;
  }

  private int factor(CholeskyColumns columns, int panels, int n) {
    for (int from = 0; from < n; from += LowerPanels.EDGE) {
      columns.from(from);
      columns.load();
      tasks.run(columns.packTasks(), columns::pack);
      tasks.run(columns.squareTasks(), columns::reduceSquare);
      int failed = columns.factorSquare();
      if (failed >= 0) {
        columns.leave();
        return failed;
      }
      int first = columns.firstPanelBelow();
      tasks.run(
          (panels - first + TOGETHER - 1) / TOGETHER,
          number -> {
            int start = first + number * TOGETHER;
            columns.solve(start, Math.min(panels, start + TOGETHER));
          });
    }
    columns.leave();
    return -1;
  }
}

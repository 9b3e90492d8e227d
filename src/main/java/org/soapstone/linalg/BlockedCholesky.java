package org.soapstone.linalg;

import org.soapstone.parallel.Tasks;
import org.soapstone.simd.TileKernel;

/// The fast form of [TextbookCholesky]: the matrix is packed once, as [LowerPanels]; then the
/// columns of a block at a time are reduced by all columns to their left, the square on the
/// diagonal is factored, and the rows below are solved with it.
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
    tasks.run(panels.count(), panel -> panels.load(panel, a));
    int failed = factor(panels, a.rows);
    if (failed >= 0) {
      a.set(failed, failed, panels.data()[panels.at(failed, failed)]);
    } else {
      tasks.run(panels.count(), panel -> panels.store(panel, a));
    }
    panels.leave();
    return failed;
  }

  private int factor(LowerPanels panels, int n) {
    CholeskyColumns columns = new CholeskyColumns(kernel, panels, n);
    for (int from = 0; from < n; from += LowerPanels.EDGE) {
      columns.from(from);
      tasks.run(columns.packTasks(), columns::pack);
      tasks.run(columns.squareTasks(), columns::reduceSquare);
      int failed = columns.factorSquare();
      if (failed >= 0) {
        return failed;
      }
      int first = columns.firstPanelBelow();
      tasks.run(
          (panels.count() - first + TOGETHER - 1) / TOGETHER,
          number -> {
            int start = first + number * TOGETHER;
            columns.solve(start, Math.min(panels.count(), start + TOGETHER));
          });
    }
    columns.leave();
    return -1;
  }
}

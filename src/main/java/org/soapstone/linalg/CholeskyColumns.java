package org.soapstone.linalg;

import java.util.Arrays;
import org.soapstone.simd.PackKernel;
import org.soapstone.simd.TileKernel;

/// The columns of one block in the making of a Cholesky factor: what [BlockedCholesky] does with
/// them, cut into independent tasks.
///
/// The rows of the factor that belong to the square on the diagonal are the left operand of all
/// that happens here. They are packed with a minus, in slabs of [#DEPTH] columns but for the last
/// columns, which go with the triangle of the square, so that a tile is reduced by both at once.
final class CholeskyColumns {

  /// Columns a slab.
  private static final int DEPTH = 768;

  /// Tasks in which the square is reduced.
  private static final int SQUARE_TASKS = 4;

  private final TileKernel kernel;
  private final PackKernel packing;
  private final LowerPanels panels;
  private final Block a;
  private final int n;
  private final int width;
  private final int height;
  private final PackedTriangle triangle;
  private final double[] slabs;
  private final double[] minus = new double[DEPTH];
  private final double[] corner;

  private int from;
  private int to;
  private int last;

  /// @param a the matrix that becomes the factor
  CholeskyColumns(TileKernel kernel, LowerPanels panels, Block a) {
    this.kernel = kernel;
    this.packing = kernel.packing();
    this.panels = panels;
    this.a = a;
    this.n = a.rows;
    this.width = kernel.columns();
    this.height = kernel.rows();
    this.triangle = new PackedTriangle(kernel);
    this.slabs = SpareArrays.take(LowerPanels.EDGE * ((n - 1) / DEPTH * DEPTH));
    this.corner = new double[height * height];
    Arrays.fill(minus, -1.0);
  }

  /// This is no longer used.
  void leave() {
    SpareArrays.leave(slabs);
  }

  /// Turns to the block of columns that begins with `from`.
  void from(int from) {
    this.from = from;
    to = Math.min(n, from + LowerPanels.EDGE);
    last = from == 0 ? 0 : (from - 1) / DEPTH * DEPTH;
    triangle.shape(from - last, to - from);
  }

  int packTasks() {
    return triangle.groups();
  }

  /// Packs what is to the left of a group of rows of the square.
  void pack(int group) {
    for (int k = 0; k < last; k += DEPTH) {
      pack(group, k, DEPTH, slabs, slab(k, group));
    }
    pack(group, last, from - last, triangle.data(), triangle.start(group));
  }

  private int slab(int column, int group) {
    return column * LowerPanels.EDGE + group * height * DEPTH;
  }

  /// Rows of a group, `count` columns of them from `column` on. They lie in one or more panels.
  private void pack(int group, int column, int count, double[] to, int start) {
    int row = from + group * height;
    int end = row + triangle.rows(group);
    for (int i = row; i < end; ) {
      int some = Math.min(end - i, width - i % width);
      packing.packColumns(
          some,
          count,
          panels.data(),
          panels.at(i, column),
          width,
          minus,
          0,
          to,
          start + i - row,
          height,
          0);
      i += some;
    }
  }

  int squareTasks() {
    return SQUARE_TASKS;
  }

  /// Reduces some columns of the square by all columns to the left of it.
  void reduceSquare(int task) {
    int groups = triangle.groups();
    int first = task * groups / SQUARE_TASKS;
    int end = (task + 1) * groups / SQUARE_TASKS;
    for (int k = 0; k < from; k += DEPTH) {
      for (int panel = panelOf(first); panel < firstPanelBelow(); panel++) {
        for (int group = first; group < end && reaches(panel, group); group++) {
          if (k < last) {
            reduce(panel, group, k);
          } else {
            kernel.multiplyAdd(
                from - last,
                triangle.data(),
                triangle.start(group),
                panels.data(),
                panels.start(panel) + last * width,
                panels.data(),
                tile(panel, group),
                width);
          }
        }
      }
    }
  }

  private void reduce(int panel, int group, int column) {
    kernel.multiplyAdd(
        DEPTH,
        slabs,
        slab(column, group),
        panels.data(),
        panels.start(panel) + column * width,
        panels.data(),
        tile(panel, group),
        width);
  }

  private int tile(int panel, int group) {
    return panels.start(panel) + (from + group * height) * width;
  }

  /// The first panel with a row of the group.
  private int panelOf(int group) {
    return (from + group * height) / width;
  }

  /// Whether the panel has elements on or below the diagonal in the columns of the group.
  private boolean reaches(int panel, int group) {
    return from + group * height < (panel + 1) * width;
  }

  /// The first panel with none but rows below the square; panels do not cross its edge.
  int firstPanelBelow() {
    return (to + width - 1) / width;
  }

  /// Brings the rows of the square.
  void load() {
    for (int panel = from / width; panel < firstPanelBelow(); panel++) {
      panels.load(panel, from, to, a);
    }
  }

  /// Factors the square. Returns the first column whose pivot is not positive, which then stands on
  /// the diagonal of the matrix, or -1 if there is none.
  int factorSquare() {
    for (int group = 0; group < triangle.groups(); group++) {
      int row = from + group * height;
      int start = triangle.start(group) + (from - last) * height;
      pack(group, from, row - from, triangle.data(), start);
      for (int panel = panelOf(group); panel < firstPanelBelow(); panel++) {
        kernel.multiplyAdd(
            row - from,
            triangle.data(),
            start,
            panels.data(),
            panels.start(panel) + from * width,
            panels.data(),
            tile(panel, group),
            width);
      }
      int failed = factorCorner(group, row);
      if (failed >= 0) {
        a.set(failed, failed, panels.data()[panels.at(failed, failed)]);
        return failed;
      }
    }
    for (int panel = from / width; panel < firstPanelBelow(); panel++) {
      panels.store(panel, from, to, a);
    }
    return -1;
  }

  /// Factors the triangle on the diagonal of a group as in the textbook and solves the rows below
  /// it, to the end of the square.
  private int factorCorner(int group, int row) {
    int count = triangle.rows(group);
    Block l = new Block(corner, 0, height, 1, count, count);
    double[] data = panels.data();
    for (int i = 0; i < count; i++) {
      for (int k = 0; k <= i; k++) {
        l.set(i, k, data[panels.at(row + i, row + k)]);
      }
    }
    int failed = TextbookCholesky.factor(l);
    if (failed < 0) {
      triangle.setCorner(group, l);
      for (int panel = panelOf(group); panel < firstPanelBelow(); panel++) {
        triangle.substitute(group, data, panels.start(panel) + last * width);
      }
    }
    for (int i = 0; i < count; i++) {
      for (int k = 0; k <= i; k++) {
        data[panels.at(row + i, row + k)] = l.get(i, k);
      }
    }
    return failed < 0 ? -1 : row + failed;
  }

  /// Finishes the columns in some panels below the square. They come from the matrix and go back to
  /// it here, while they are near.
  void solve(int firstPanel, int endPanel) {
    for (int panel = firstPanel; panel < endPanel; panel++) {
      panels.load(panel, from, to, a);
    }
    for (int k = 0; k < last; k += DEPTH) {
      for (int panel = firstPanel; panel < endPanel; panel++) {
        for (int group = 0; group < triangle.groups(); group++) {
          reduce(panel, group, k);
        }
      }
    }
    for (int panel = firstPanel; panel < endPanel; panel++) {
      triangle.solve(panels.data(), panels.start(panel) + last * width);
      panels.store(panel, from, to, a);
    }
  }
}

package org.soapstone.linalg;

import java.util.Arrays;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.TileKernel;

/// The fast form of [TextbookCholesky]: a square on the diagonal is factored, the rows below it are
/// solved with it, and their product is taken off what remains. The squares themselves are factored
/// likewise in smaller steps.
///
/// The widths of the steps do not change a bit: each element is reduced by the columns to its left
/// in ascending order, however they are grouped.
final class BlockedCholesky {

  private static final int WIDTH = 192;
  private static final int INNER_WIDTH = 24;

  private final Steps outer;
  private final Steps inner;
  private final double[] minus = new double[WIDTH];

  /// The tools of one level of blocking.
  private record Steps(int width, PanelSolve panel, TiledProduct product) {

    Steps(int width, TileKernel kernel, Tasks tasks) {
      this(width, new PanelSolve(kernel, tasks), new TiledProduct(kernel, tasks));
    }
  }

  BlockedCholesky(TileKernel kernel, Tasks tasks) {
    this.outer = new Steps(WIDTH, kernel, tasks);
    this.inner = new Steps(INNER_WIDTH, kernel, Tasks.inline());
    Arrays.fill(minus, -1.0);
  }

  /// Replaces the lower triangle of `a` by `L`. Returns the first column whose pivot is not
  /// positive, which then stands on the diagonal, or -1 if there is none.
  int factor(Block a) {
    if (a.rows <= INNER_WIDTH) {
      return TextbookCholesky.factor(a);
    }
    Steps steps = a.rows <= WIDTH ? inner : outer;
    for (int j = 0; j < a.rows; j += steps.width) {
      int end = Math.min(a.rows, j + steps.width);
      Block square = a.part(j, end, j, end);
      int failed = factor(square);
      if (failed >= 0) {
        return j + failed;
      }
      Block below = a.part(end, a.rows, j, end);
      steps.panel.lower(square, below);
      steps.product.addLower(below, minus, below.transposed(), a.part(end, a.rows, end, a.rows));
    }
    return -1;
  }
}

package org.soapstone.linalg;

import java.util.Arrays;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.TileKernel;

/// The fast form of [TextbookSolve] for any number of right-hand sides: a block of unknowns is
/// solved for, then taken off all later ones by a product. The width of the blocks does not change
/// a bit.
final class BlockedSolve {

  static final int WIDTH = 192;

  private final PanelSolve panel;
  private final TiledProduct product;
  private final double[] minus = new double[WIDTH];

  BlockedSolve(TileKernel kernel, Tasks tasks) {
    this.panel = new PanelSolve(kernel, tasks);
    this.product = new TiledProduct(kernel, tasks);
    Arrays.fill(minus, -1.0);
  }

  /// Solves `L x = b` for each row `b` of `rows`, in place.
  void lower(Block l, Block rows) {
    int n = l.rows;
    for (int j = 0; j < n; j += WIDTH) {
      int end = Math.min(n, j + WIDTH);
      Block solved = rows.part(0, rows.rows, j, end);
      panel.lower(l.part(j, end, j, end), solved);
      product.add(
          solved, minus, l.part(end, n, j, end).transposed(), rows.part(0, rows.rows, end, n));
    }
  }
}

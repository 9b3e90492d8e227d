package org.soapstone.linalg;

import java.util.Arrays;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.TileKernel;

/// The fast form of [TextbookSolve] for a triangle of at most [BlockedSolve#WIDTH] rows and many
/// right-hand sides: lanes are right-hand sides.
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
  private final Interleaving interleaving;
  private final PackedTriangle triangle;
  private final double[] minus = new double[BlockedSolve.WIDTH];

  PanelSolve(TileKernel kernel, Tasks tasks) {
    this.kernel = kernel;
    this.tasks = tasks;
    this.interleaving = new Interleaving(kernel.packing());
    this.triangle = new PackedTriangle(kernel);
    Arrays.fill(minus, -1.0);
  }

  /// Solves `L x = b` for each row `b` of `rows`, in place.
  void lower(Block l, Block rows) {
    pack(l);
    int width = kernel.columns();
    tasks.run(
        (rows.rows + CHUNK - 1) / CHUNK,
        number -> {
          double[] x = new double[triangle.groups() * kernel.rows() * width];
          int end = Math.min(rows.rows, (number + 1) * CHUNK);
          for (int row = number * CHUNK; row < end; row += width) {
            int count = Math.min(width, end - row);
            Block some = rows.part(row, row + count, 0, rows.columns);
            interleaving.pack(some, null, 0, x, 0, width);
            triangle.solve(x, 0);
            interleaving.unpack(x, 0, width, some);
          }
        });
  }

  private void pack(Block l) {
    triangle.shape(0, l.rows);
    int height = kernel.rows();
    for (int group = 0; group < triangle.groups(); group++) {
      int row = group * height;
      int count = triangle.rows(group);
      Block left = l.part(row, row + count, 0, row);
      interleaving.pack(left, minus, 0, triangle.data(), triangle.start(group), height);
      triangle.setCorner(group, l.part(row, row + count, row, row + count));
    }
  }
}

package org.soapstone.linalg;

import org.jspecify.annotations.Nullable;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.TileKernel;

/// The fast form of [TextbookProduct]: `C += A diag(f) B`, all of `C` or its lower triangle only.
///
/// The operands are packed a slab of [#DEPTH] steps at a time; then a fixed grid of blocks of `C`
/// is worked through tile by tile. A tile of `C` is loaded, run through the steps of the slab and
/// stored, so that slabs, blocks and tiles only interleave the sums of different elements; each sum
/// itself goes through `k` in ascending order. Hence the constants of this class are a matter of
/// speed: they do not change a bit.
///
/// The rows of `C` must lie in one piece. An instance keeps its packing space from call to call,
/// and serves one call at a time.
final class TiledProduct {

  /// Steps a slab: a panel of `A` stays in the first-level cache.
  private static final int DEPTH = 320;

  /// Edge of a block of `C`, one task: a slab of its panels of `B` stays in the second-level cache.
  /// A multiple of the tile's rows and columns for every kernel.
  static final int EDGE = 240;

  /// Most rows and columns of a general `C` for which operands are packed at once.
  private static final int SPAN = 8 * EDGE;

  private final TileKernel kernel;
  private final Tasks tasks;
  private final PackedPanels left;
  private final PackedPanels right;

  TiledProduct(TileKernel kernel, Tasks tasks) {
    this.kernel = kernel;
    this.tasks = tasks;
    this.left = new PackedPanels(kernel.rows());
    this.right = new PackedPanels(kernel.columns());
  }

  /// `c_ij = fma(f_k a_ik, b_kj, c_ij)` for ascending `k`; no factors means all one.
  void add(Block a, double @Nullable [] factors, Block b, Block c) {
    for (int j = 0; j < c.columns; j += SPAN) {
      int toColumn = Math.min(c.columns, j + SPAN);
      for (int k = 0; k < a.columns; k += DEPTH) {
        int toStep = Math.min(a.columns, k + DEPTH);
        pack(right, b.part(k, toStep, j, toColumn).transposed(), null, 0);
        for (int i = 0; i < c.rows; i += SPAN) {
          int toRow = Math.min(c.rows, i + SPAN);
          pack(left, a.part(i, toRow, k, toStep), factors, k);
          blocks(c.part(i, toRow, j, toColumn));
        }
      }
    }
  }

  /// The same for the elements `i >= j` of a square `C` alone; the others are neither read nor
  /// written.
  void addLower(Block a, double @Nullable [] factors, Block b, Block c) {
    for (int k = 0; k < a.columns; k += DEPTH) {
      int toStep = Math.min(a.columns, k + DEPTH);
      pack(right, b.part(k, toStep, 0, c.columns).transposed(), null, 0);
      pack(left, a.part(0, c.rows, k, toStep), factors, k);
      lowerBlocks(c);
    }
  }

  private void pack(
      PackedPanels panels, Block source, double @Nullable [] factors, int firstFactor) {
    panels.shape(source.rows, source.columns);
    int group = 16;
    int groups = (panels.panels() + group - 1) / group;
    tasks.run(
        groups,
        number -> {
          int end = Math.min(panels.panels(), (number + 1) * group);
          for (int panel = number * group; panel < end; panel++) {
            panels.pack(source, factors, firstFactor, panel);
          }
        });
  }

  private void blocks(Block c) {
    int across = blocksAlong(c.columns);
    tasks.run(
        blocksAlong(c.rows) * across,
        number -> block(c, number / across * EDGE, number % across * EDGE, false));
  }

  /// Blocks of the lower triangle, row after row of blocks.
  private void lowerBlocks(Block c) {
    int down = blocksAlong(c.rows);
    tasks.run(
        down * (down + 1) / 2,
        number -> {
          int row = 0;
          int column = number;
          while (column > row) {
            row++;
            column -= row;
          }
          block(c, row * EDGE, column * EDGE, true);
        });
  }

  private static int blocksAlong(int size) {
    return (size + EDGE - 1) / EDGE;
  }

  private void block(Block c, int fromRow, int fromColumn, boolean lowerOnly) {
    int rows = kernel.rows();
    int columns = kernel.columns();
    int toRow = Math.min(c.rows, fromRow + EDGE);
    int toColumn = Math.min(c.columns, fromColumn + EDGE);
    TileBorder border = new TileBorder(kernel);
    for (int i = fromRow; i < toRow; i += rows) {
      int a = left.start(i / rows);
      int end = lowerOnly ? Math.min(toColumn, i + rows) : toColumn;
      for (int j = fromColumn; j < end; j += columns) {
        int b = right.start(j / columns);
        boolean whole = i + rows <= c.rows && j + columns <= c.columns;
        if (whole && (!lowerOnly || j + columns <= i + 1)) {
          kernel.multiplyAdd(
              left.depth(), left.data(), a, right.data(), b, c.data, c.at(i, j), c.rowStride);
        } else {
          border.multiplyAdd(left, a, right, b, c, i, j, lowerOnly);
        }
      }
    }
  }
}

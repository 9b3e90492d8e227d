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
/// The rows of `C` must lie in one piece. An instance serves one call at a time.
final class TiledProduct {

  /// Steps a slab. Deep, as each slab brings all of `C` from memory and back; panels need not fit
  /// the first-level cache, as the inner loop does not wait for the second.
  private static final int DEPTH = 1024;

  /// Columns of a block of `C`, which is one task: their panels of `B` stay in the second-level
  /// cache.
  private static final int COLUMNS = 48;

  /// Rows of a block of `C`: their panels of `A` stay in the third-level cache while `B` passes by.
  /// A multiple of the tile's rows for every kernel, as [#COLUMNS] is of its columns.
  private static final int ROWS = 288;

  /// Most columns of a general `C` for which `B` is packed at once.
  private static final int SPAN = 2880;

  private final TileKernel kernel;
  private final Tasks tasks;
  private final PackedPanels right;

  /// Of the rows that are worked on, and of the next ones.
  private PackedPanels left;

  private PackedPanels next;

  TiledProduct(TileKernel kernel, Tasks tasks) {
    this.kernel = kernel;
    this.tasks = tasks;
    this.right = new PackedPanels(kernel.columns(), kernel.packing());
    this.left = new PackedPanels(kernel.rows(), kernel.packing());
    this.next = new PackedPanels(kernel.rows(), kernel.packing());
  }

  /// `c_ij = fma(f_k a_ik, b_kj, c_ij)` for ascending `k`; no factors means all one.
  void add(Block a, double @Nullable [] factors, Block b, Block c) {
    for (int j = 0; j < c.columns; j += SPAN) {
      int end = Math.min(c.columns, j + SPAN);
      addSpan(a, factors, b.part(0, b.rows, j, end), c.part(0, c.rows, j, end), false);
    }
  }

  /// The same for the elements `i >= j` of a square `C` alone; the others are neither read nor
  /// written.
  void addLower(Block a, double @Nullable [] factors, Block b, Block c) {
    addSpan(a, factors, b, c, true);
  }

  private void addSpan(Block a, double @Nullable [] factors, Block b, Block c, boolean lowerOnly) {
    int depth = Math.min(DEPTH, a.columns);
    int rows = Math.min(ROWS, c.rows);
    right.take(c.columns, depth);
    left.take(rows, depth);
    next.take(rows, depth);
    for (int k = 0; k < a.columns; k += DEPTH) {
      int end = Math.min(a.columns, k + DEPTH);
      right.of(b.part(k, end, 0, c.columns).transposed(), null, 0);
      left.of(a.part(0, rows, k, end), factors, k);
      packBoth();
      for (int row = 0; row < c.rows; row += ROWS) {
        int below = Math.min(c.rows, row + ROWS);
        next.of(a.part(below, Math.min(c.rows, below + ROWS), k, end), factors, k);
        rowOfBlocks(c, row, lowerOnly ? Math.min(c.columns, below) : c.columns, lowerOnly);
        PackedPanels packed = next;
        next = left;
        left = packed;
      }
    }
    right.leave();
    left.leave();
    next.leave();
  }

  /// Packs the panels of `A` for the next row of blocks along with this one, so that small tasks
  /// come last and no thread waits long.
  ///
  /// @param columns how many columns the row of blocks has
  private void rowOfBlocks(Block c, int row, int columns, boolean lowerOnly) {
    int blocks = (columns + COLUMNS - 1) / COLUMNS;
    tasks.run(
        blocks + next.tasks(),
        number -> {
          if (number < blocks) {
            block(c, row, number * COLUMNS, lowerOnly);
          } else {
            next.pack(number - blocks);
          }
        });
  }

  /// Side by side, as the two are often one matrix, which then comes from memory once.
  private void packBoth() {
    int fromRight = right.tasks();
    int fromLeft = left.tasks();
    tasks.run(
        Math.max(fromRight, fromLeft),
        number -> {
          if (number < fromRight) {
            right.pack(number);
          }
          if (number < fromLeft) {
            left.pack(number);
          }
        });
  }

  private void block(Block c, int fromRow, int fromColumn, boolean lowerOnly) {
    int rows = kernel.rows();
    int columns = kernel.columns();
    int toRow = Math.min(c.rows, fromRow + ROWS);
    int toColumn = Math.min(c.columns, fromColumn + COLUMNS);
    TileBorder border = new TileBorder(kernel);
    for (int i = fromRow; i < toRow; i += rows) {
      int a = left.start((i - fromRow) / rows);
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

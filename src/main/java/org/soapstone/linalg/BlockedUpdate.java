package org.soapstone.linalg;

import org.jspecify.annotations.Nullable;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.PackKernel;
import org.soapstone.simd.RowKernel;

/// The fast form of [TextbookUpdate].
///
/// For a block of columns of `L` the rotations are found on its square at the diagonal; the rows
/// below it are then independent of each other and go through the same rotations chunk by chunk. A
/// rotation acts along a column of `L`, so a chunk is copied with its columns laid out as rows.
final class BlockedUpdate {

  private static final int WIDTH = 64;
  private static final int CHUNK = 256;

  /// From one column of a chunk to the next; not a power of two, which would crowd the cache's
  /// sets.
  private static final int STRIDE = CHUNK + 8;

  private final RowKernel kernel;
  private final Tasks tasks;
  private final boolean down;
  private final Interleaving interleaving = new Interleaving(PackKernel.of(Lanes.chosen()));

  /// @param down whether the rows are taken away and not added
  BlockedUpdate(RowKernel kernel, Tasks tasks, boolean down) {
    this.kernel = kernel;
    this.tasks = tasks;
    this.down = down;
  }

  /// Changes `lower` in place and destroys `x`; returns the failure of a downdate, if any, and then
  /// leaves `lower` half changed.
  @Nullable NotPositiveDefinite apply(Matrix lower, Matrix x) {
    for (int from = 0; from < lower.rows(); from += WIDTH) {
      NotPositiveDefinite failure =
          apply(lower.block(), x, from, Math.min(lower.rows(), from + WIDTH));
      if (failure != null) {
        return failure;
      }
    }
    return null;
  }

  private @Nullable NotPositiveDefinite apply(Block lower, Matrix x, int from, int to) {
    int n = lower.rows;
    Rotations rotations = new Rotations(from, to - from, x.rows());
    NotPositiveDefinite failure = find(lower.part(from, to, from, to), x, rotations);
    if (failure == null) {
      tasks.run(
          (n - to + CHUNK - 1) / CHUNK,
          number -> {
            int first = to + number * CHUNK;
            int end = Math.min(n, first + CHUNK);
            rotate(lower.part(first, end, from, to), x, rotations, first);
          });
    }
    return failure;
  }

  /// Finds the rotations on the square at the diagonal and applies them there.
  private @Nullable NotPositiveDefinite find(Block square, Matrix x, Rotations rotations) {
    int n = square.rows;
    double[] columns = new double[n * STRIDE];
    interleaving.pack(square, null, 0, columns, 0, STRIDE);
    for (int j = 0; j < n; j++) {
      for (int r = 0; r < x.rows(); r++) {
        int diagonal = j * STRIDE + j;
        double element = x.get(r, rotations.first + j);
        double squared = square(columns[diagonal], element);
        if (down && !(squared > 0)) {
          return new NotPositiveDefinite(rotations.first + j, squared);
        }
        double root = Math.sqrt(squared);
        rotations.set(j, r, down, columns[diagonal], element, root);
        columns[diagonal] = root;
        rotate(n - j - 1, rotations, j, r, columns, diagonal + 1, x, rotations.first + j + 1);
      }
    }
    storeLower(columns, square);
    return null;
  }

  private double square(double diagonal, double element) {
    return down
        ? TextbookUpdate.loweredSquare(diagonal, element)
        : TextbookUpdate.raisedSquare(diagonal, element);
  }

  private static void storeLower(double[] columns, Block square) {
    for (int i = 0; i < square.rows; i++) {
      for (int j = 0; j <= i; j++) {
        square.set(i, j, columns[j * STRIDE + i]);
      }
    }
  }

  /// Applies all rotations of a block to a chunk of rows below it, which belong to `x` from element
  /// `first` on.
  private void rotate(Block chunk, Matrix x, Rotations rotations, int first) {
    double[] columns = new double[chunk.columns * STRIDE];
    interleaving.pack(chunk, null, 0, columns, 0, STRIDE);
    for (int j = 0; j < chunk.columns; j++) {
      for (int r = 0; r < x.rows(); r++) {
        rotate(chunk.rows, rotations, j, r, columns, j * STRIDE, x, first);
      }
    }
    interleaving.unpack(columns, 0, STRIDE, chunk);
  }

  private void rotate(
      int n, Rotations rotations, int j, int r, double[] column, int start, Matrix x, int first) {
    double c = rotations.c[rotations.at(j, r)];
    double s = rotations.s[rotations.at(j, r)];
    if (down) {
      kernel.rotateBack(n, c, s, column, start, x.data(), x.row(r) + first);
    } else {
      kernel.rotate(n, c, s, column, start, x.data(), x.row(r) + first);
    }
  }

  /// Cosines and sines for a block of columns, in each one for each row of `X`.
  private static final class Rotations {

    final int first;
    final int rows;
    final double[] c;
    final double[] s;

    Rotations(int first, int columns, int rows) {
      this.first = first;
      this.rows = rows;
      this.c = new double[columns * rows];
      this.s = new double[columns * rows];
    }

    int at(int j, int r) {
      return j * rows + r;
    }

    void set(int j, int r, boolean down, double diagonal, double element, double root) {
      c[at(j, r)] = down ? root / diagonal : diagonal / root;
      s[at(j, r)] = down ? element / diagonal : element / root;
    }
  }
}

package org.soapstone.linalg;

import org.jspecify.annotations.Nullable;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.FloatTileKernel;
import org.soapstone.simd.Lanes;

/// The normal equations with products in single and sums in double precision: faster than [Syrk],
/// with about seven digits.
///
/// The error is about 1e-7 of the largest diagonal element (see [#addTransposeTimes]). Where less
/// than that will be added to the diagonal, small eigenvalues are lost and the matrix need not be
/// positive definite. So this is for surveys, not for a final fit. Features must be within the
/// range of a float.
public final class FloatSyrk {

  /// Rows whose products are summed in single precision before they enter the double one: part of
  /// the numeric contract. Calls that add a multiple of so many rows give the bits of one call.
  public static final int SLAB = 384;

  /// Edge of a block of the output, one task: a slab of its columns stays in the second-level
  /// cache. A multiple of the tile's rows and columns for every kernel.
  private static final int EDGE = 288;

  private FloatSyrk() {}

  /// Lower triangle of `A += Phi^T diag(w) Phi`, shapes `Phi (k x n)`, `w (k)`, `A (n x n)`; the
  /// part above the diagonal is left alone.
  ///
  /// For each slab of rows, `a_ij` grows by a float: the fused sum, in ascending `k` from zero, of
  /// `w_k phi_ki`, rounded to a float, times `phi_kj`, rounded to a float. Its error is at most
  /// `(SLAB + 2) 2^-24` of the sum of magnitudes, and about `sqrt(SLAB) 2^-24` as a rule.
  ///
  /// @param weights one a row of `phi`, or null for all one
  public static void addTransposeTimes(
      Matrix phi, double @Nullable [] weights, Matrix a, Tasks tasks) {
    Shapes.normalEquations(phi, weights, a);
    add(FloatTileKernel.of(Lanes.chosen()), phi.block(), weights, a.block(), tasks);
  }

  static void add(
      FloatTileKernel kernel, Block phi, double @Nullable [] weights, Block a, Tasks tasks) {
    int depth = Math.min(SLAB, phi.rows);
    FloatPanels left = new FloatPanels(kernel.rows(), a.rows, depth);
    FloatPanels right = new FloatPanels(kernel.columns(), a.columns, depth);
    for (int from = 0; from < phi.rows; from += SLAB) {
      Block rows = phi.part(from, Math.min(phi.rows, from + SLAB), 0, phi.columns);
      left.pack(rows, weights, from, tasks);
      right.pack(rows, null, 0, tasks);
      int down = (a.rows + EDGE - 1) / EDGE;
      tasks.run(
          down * (down + 1) / 2,
          number -> {
            int row = 0;
            int column = number;
            while (column > row) {
              row++;
              column -= row;
            }
            block(kernel, rows.rows, left, right, a, row * EDGE, column * EDGE);
          });
    }
  }

  private static void block(
      FloatTileKernel kernel,
      int depth,
      FloatPanels left,
      FloatPanels right,
      Block a,
      int fromRow,
      int fromColumn) {
    int toRow = Math.min(a.rows, fromRow + EDGE);
    int toColumn = Math.min(a.columns, fromColumn + EDGE);
    float[] tile = new float[kernel.rows() * kernel.columns()];
    for (int i = fromRow; i < toRow; i += kernel.rows()) {
      int end = Math.min(toRow, i + kernel.rows());
      for (int j = fromColumn; j < Math.min(toColumn, end); j += kernel.columns()) {
        kernel.multiply(
            depth,
            left.data(),
            left.start(i / kernel.rows()),
            right.data(),
            right.start(j / kernel.columns()),
            tile);
        for (int row = i; row < end; row++) {
          int count = Math.min(kernel.columns(), Math.min(toColumn, row + 1) - j);
          add(count, tile, (row - i) * kernel.columns(), a.data, a.at(row, j));
        }
      }
    }
  }

  private static void add(int n, float[] tile, int from, double[] a, int at) {
    for (int j = 0; j < n; j++) {
      a[at + j] += tile[from + j];
    }
  }
}

package org.soapstone.linalg;

import org.soapstone.simd.RowKernel;

/// The fast form of [TextbookSolve] for one right-hand side, in one pass over the triangle.
final class VectorSolve {

  private static final int WIDTH = 64;

  private VectorSolve() {}

  /// Solves `L x = b` in place: a block of unknowns as in the textbook, then its product off all
  /// later ones.
  static void lower(Block l, double[] x) {
    double[] minus = new double[WIDTH];
    for (int j = 0; j < l.rows; j += WIDTH) {
      int end = Math.min(l.rows, j + WIDTH);
      TextbookSolve.lower(l.part(j, end, j, end), new Block(x, j, x.length, 1, 1, end - j));
      for (int k = j; k < end; k++) {
        minus[k - j] = -x[k];
      }
      RowSums.add(l.part(end, l.rows, j, end), minus, 0, x, end);
    }
  }

  /// Solves `L^T x = b` in place, last unknown first; each is taken off the earlier ones along a
  /// row of `L`.
  static void lowerTranspose(RowKernel kernel, Matrix lower, double[] x) {
    for (int k = x.length - 1; k >= 0; k--) {
      x[k] /= lower.get(k, k);
      kernel.addScaled(k, -x[k], lower.data(), lower.row(k), x, 0);
    }
  }
}

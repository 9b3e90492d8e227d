package org.soapstone.linalg;

/// Substitution as in the textbook; this loop defines the bits of [TriangularSolve].
final class TextbookSolve {

  private TextbookSolve() {}

  /// Solves `L x = b` for each row `b` of `rows`, which is replaced by `x`. Only the lower triangle
  /// of `l` is read. `L^T x = b` is the same loop over both blocks turned around.
  static void lower(Block l, Block rows) {
    for (int r = 0; r < rows.rows; r++) {
      for (int j = 0; j < l.rows; j++) {
        double sum = rows.get(r, j);
        for (int k = 0; k < j; k++) {
          sum = Math.fma(-l.get(j, k), rows.get(r, k), sum);
        }
        rows.set(r, j, sum / l.get(j, j));
      }
    }
  }
}

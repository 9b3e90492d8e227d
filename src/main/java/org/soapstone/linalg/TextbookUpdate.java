package org.soapstone.linalg;

/// Rank-one changes of a factor, one row after the other; these loops define the bits of
/// [CholeskyUpdate].
///
/// Update: a plane rotation for each column zeroes the element of `x` there. Downdate: the mixed
/// form of the hyperbolic rotation, in which the new `x` is computed from the new `L`, as it is the
/// stable one (A. W. Bojanczyk et al., doi:10.1137/0908015).
final class TextbookUpdate {

  /// @param column the column at which a downdate failed, or -1 if it did not
  /// @param value the square of the diagonal element that would be needed there
  record Failure(int column, double value) {}

  private static final Failure NONE = new Failure(-1, Double.NaN);

  private TextbookUpdate() {}

  /// `L` becomes the factor of `L L^T + X^T X`; `x` is destroyed.
  static void update(Block l, Block x) {
    for (int r = 0; r < x.rows; r++) {
      for (int j = 0; j < l.rows; j++) {
        double diagonal = l.get(j, j);
        double element = x.get(r, j);
        double root = Math.sqrt(Math.fma(diagonal, diagonal, element * element));
        double c = diagonal / root;
        double s = element / root;
        l.set(j, j, root);
        for (int i = j + 1; i < l.rows; i++) {
          double lij = l.get(i, j);
          double xi = x.get(r, i);
          l.set(i, j, Math.fma(s, xi, c * lij));
          x.set(r, i, Math.fma(-s, lij, c * xi));
        }
      }
    }
  }

  /// `L` becomes the factor of `L L^T - X^T X`, unless a pivot fails; `x` is destroyed.
  static Failure downdate(Block l, Block x) {
    for (int r = 0; r < x.rows; r++) {
      for (int j = 0; j < l.rows; j++) {
        double diagonal = l.get(j, j);
        double element = x.get(r, j);
        double square = (diagonal - element) * (diagonal + element);
        if (!(square > 0)) {
          return new Failure(j, square);
        }
        double root = Math.sqrt(square);
        double c = root / diagonal;
        double s = element / diagonal;
        l.set(j, j, root);
        for (int i = j + 1; i < l.rows; i++) {
          double xi = x.get(r, i);
          double lij = Math.fma(-s, xi, l.get(i, j)) / c;
          l.set(i, j, lij);
          x.set(r, i, Math.fma(-s, lij, c * xi));
        }
      }
    }
    return NONE;
  }
}

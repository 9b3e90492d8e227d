package org.soapstone.linalg;

import org.jspecify.annotations.Nullable;

/// Changes of a factor by the rows of `X`, column after column of `L` and in each row after row of
/// `X`; these loops define the bits of [CholeskyUpdate].
///
/// Update: a plane rotation for each column zeroes the element of `x` there. Downdate: the mixed
/// form of the hyperbolic rotation, in which the new `x` is computed from the new `L`, as it is the
/// stable one (A. W. Bojanczyk, R. P. Brent, P. Van Dooren, F. R. de Hoog, doi:10.1137/0908031).
final class TextbookUpdate {

  private TextbookUpdate() {}

  /// `L` becomes the factor of `L L^T + X^T X`; `x` is destroyed.
  static void update(Block l, Block x) {
    for (int j = 0; j < l.rows; j++) {
      for (int r = 0; r < x.rows; r++) {
        double diagonal = l.get(j, j);
        double element = x.get(r, j);
        double root = Math.sqrt(raisedSquare(diagonal, element));
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
  static @Nullable NotPositiveDefinite downdate(Block l, Block x) {
    for (int j = 0; j < l.rows; j++) {
      for (int r = 0; r < x.rows; r++) {
        double diagonal = l.get(j, j);
        double element = x.get(r, j);
        double square = loweredSquare(diagonal, element);
        if (!(square > 0)) {
          return new NotPositiveDefinite(j, square);
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
    return null;
  }

  static double raisedSquare(double diagonal, double element) {
    return Math.fma(diagonal, diagonal, element * element);
  }

  /// As a product, so that it loses nothing when the two are close.
  static double loweredSquare(double diagonal, double element) {
    return (diagonal - element) * (diagonal + element);
  }
}

package org.soapstone.linalg;

/// Eigenvalues of a symmetric tridiagonal matrix by the implicitly shifted QR iteration.
///
/// A sweep of plane rotations down an unreduced block is one step of QR with a shift, Wilkinson's,
/// which nearly always converges cubically (A. Dubrulle, R. S. Martin, J. H. Wilkinson, *The
/// implicit QL algorithm*, in *Linear Algebra*, 1971). An element beside the diagonal is negligible
/// if its square is not above `u^2 |d_i d_(i+1)|`. All of it is scalar, so there is one form alone;
/// what takes time is done by [Rows].
final class ImplicitQr {

  /// The square of the unit roundoff.
  private static final double NEGLIGIBLE = 0x1p-106;

  /// Numbers below are scaled up before they are squared.
  private static final double SMALL = 0x1p-500;

  /// Rows that must go through the rotations, one a row of the matrix.
  interface Rows {

    /// For `i = from .. to - 1`: rows `i` and `i + 1`, `x` and `y`, become `fma(s_i, y, c_i x)` and
    /// `fma(-s_i, x, c_i y)`. The arrays are used again after the call.
    void rotate(int from, int to, double[] c, double[] s);
  }

  private final double[] d;
  private final double[] e;
  private final double[] c;
  private final double[] s;

  private ImplicitQr(double[] diagonal, double[] below) {
    this.d = diagonal;
    this.e = below;
    this.c = new double[diagonal.length];
    this.s = new double[diagonal.length];
  }

  /// Turns `diagonal` into the eigenvalues, in no order.
  ///
  /// @param below element `i` at (i + 1, i); becomes zero
  /// @param mostSweeps after which hope is given up; two an eigenvalue are common
  static void diagonalise(double[] diagonal, double[] below, Rows rows, long mostSweeps) {
    ImplicitQr qr = new ImplicitQr(diagonal, below);
    long sweeps = 0;
    int last = diagonal.length - 1;
    while (last > 0) {
      int first = qr.startOfBlock(last);
      if (first == last) {
        last--;
        continue;
      }
      if (sweeps == mostSweeps) {
        throw new ArithmeticException(
            "eigenvalue "
                + last
                + " of "
                + diagonal.length
                + " was not found in "
                + mostSweeps
                + " sweeps; please report the matrix");
      }
      sweeps++;
      qr.sweep(first, last);
      rows.rotate(first, last, qr.c, qr.s);
    }
  }

  /// Where the unreduced block that ends with `last` starts; the element before it is set to zero.
  private int startOfBlock(int last) {
    for (int i = last; i > 0; i--) {
      double square = e[i - 1] * e[i - 1];
      if (square <= NEGLIGIBLE * Math.abs(d[i - 1]) * Math.abs(d[i])) {
        e[i - 1] = 0;
        return i;
      }
    }
    return 0;
  }

  /// One step of QR on the block from `first` to `last`; leaves its rotations in `c` and `s`.
  private void sweep(int first, int last) {
    double g = d[first] - shift(last);
    double p = 0;
    double cosine = 1;
    double sine = 1;
    for (int i = first; i < last; i++) {
      double f = sine * e[i];
      double b = cosine * e[i];
      double r = length(g, f);
      cosine = r == 0 ? 1 : g / r;
      sine = r == 0 ? 0 : f / r;
      if (i > first) {
        e[i - 1] = r;
      }
      double rest = d[i] - p;
      double t = (d[i + 1] - rest) * sine + 2 * cosine * b;
      p = sine * t;
      d[i] = rest + p;
      g = cosine * t - b;
      c[i] = cosine;
      s[i] = sine;
    }
    d[last] -= p;
    e[last - 1] = g;
  }

  /// The eigenvalue of the last square of two rows that is nearer to its last element.
  private double shift(int last) {
    double off = e[last - 1];
    double half = 0.5 * (d[last - 1] - d[last]);
    double root = length(half, off);
    double sum = half < 0 ? half - root : half + root;
    return d[last] - off * (off / sum);
  }

  private static double length(double x, double y) {
    double largest = Math.max(Math.abs(x), Math.abs(y));
    if (largest < SMALL) {
      double up = 0x1p600;
      return Math.sqrt(Math.fma(x * up, x * up, (y * up) * (y * up))) / up;
    }
    return Math.sqrt(Math.fma(x, x, y * y));
  }
}

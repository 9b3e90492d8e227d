package org.soapstone.linalg;

/// Rows absorbed into a triangle by Householder reflections; these loops define the bits of
/// [RowQr].
///
/// `(R; B)`, a triangle above rows, is turned into `(R'; 0)`. As `R` is a triangle, the reflection
/// of column `k` touches its row `k` and all of `B`: `v = (e_k, u)`. Reflections of [#WIDTH]
/// columns at a time are applied to the columns on the right together, as `I - V T^T V^T` (R.
/// Schreiber, C. Van Loan, doi:10.1137/0910005). The width groups sums, so it is part of the
/// definition.
final class TextbookQr {

  /// Columns whose reflections are applied together: part of the numeric contract.
  static final int WIDTH = 48;

  private TextbookQr() {}

  /// Absorbs `b` into `r`; columns from `r.rows` on are right-hand sides, which end as `Q^T b` in
  /// `r` and as residuals, rotated among each other, in `b`.
  static void absorb(Block r, Block b) {
    for (int from = 0; from < r.rows; from += WIDTH) {
      int to = Math.min(r.rows, from + WIDTH);
      Block v = b.part(0, b.rows, from, to);
      double[] tau = reflect(r.part(from, to, from, to), v);
      double[][] t = together(v, tau);
      for (int j = to; j < r.columns; j++) {
        apply(v, t, r.part(from, to, j, j + 1), b.part(0, b.rows, j, j + 1));
      }
    }
  }

  /// Reduces a square of `r` and the columns of `b` under it; these then hold the `u`.
  private static double[] reflect(Block r, Block b) {
    double[] tau = new double[r.rows];
    for (int k = 0; k < r.rows; k++) {
      double[] u = new double[b.rows];
      for (int i = 0; i < b.rows; i++) {
        u[i] = b.get(i, k);
      }
      Reflector reflector = Reflector.of(r.get(k, k), u, b.rows);
      tau[k] = reflector.tau();
      r.set(k, k, reflector.r());
      for (int j = k + 1; j < r.columns; j++) {
        double sum = r.get(k, j);
        for (int i = 0; i < b.rows; i++) {
          sum = Math.fma(u[i], b.get(i, j), sum);
        }
        double change = -tau[k] * sum;
        r.set(k, j, r.get(k, j) + change);
        for (int i = 0; i < b.rows; i++) {
          b.set(i, j, Math.fma(u[i], change, b.get(i, j)));
        }
      }
      for (int i = 0; i < b.rows; i++) {
        b.set(i, k, u[i]);
      }
    }
    return tau;
  }

  /// The upper triangle `T` with `H_0 H_1 ... = I - V T V^T`.
  private static double[][] together(Block v, double[] tau) {
    double[][] t = new double[tau.length][tau.length];
    for (int k = 0; k < tau.length; k++) {
      t[k][k] = tau[k];
      for (int l = 0; l < k; l++) {
        double sum = 0;
        for (int q = l; q < k; q++) {
          double product = 0;
          for (int i = 0; i < v.rows; i++) {
            product = Math.fma(v.get(i, k), v.get(i, q), product);
          }
          sum = Math.fma(t[l][q], product, sum);
        }
        t[l][k] = -tau[k] * sum;
      }
    }
    return t;
  }

  /// One column: `w = r + V^T b`, `s = T^T w`, `r -= s`, `b -= V s`.
  private static void apply(Block v, double[][] t, Block r, Block b) {
    double[] w = new double[v.columns];
    for (int k = 0; k < v.columns; k++) {
      w[k] = r.get(k, 0);
      for (int i = 0; i < v.rows; i++) {
        w[k] = Math.fma(v.get(i, k), b.get(i, 0), w[k]);
      }
    }
    double[] s = new double[v.columns];
    for (int k = 0; k < v.columns; k++) {
      for (int l = 0; l < v.columns; l++) {
        s[k] = Math.fma(t[l][k], w[l], s[k]);
      }
      r.set(k, 0, r.get(k, 0) - s[k]);
    }
    for (int i = 0; i < v.rows; i++) {
      double sum = b.get(i, 0);
      for (int k = 0; k < v.columns; k++) {
        sum = Math.fma(-v.get(i, k), s[k], sum);
      }
      b.set(i, 0, sum);
    }
  }
}

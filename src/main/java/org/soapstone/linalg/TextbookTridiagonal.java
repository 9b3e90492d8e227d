package org.soapstone.linalg;

/// A symmetric matrix made tridiagonal by reflections from both sides; these loops define the bits
/// of [BlockedTridiagonal].
///
/// `H A H = A - v w^T - w v^T` with `w = tau (A v) - (tau^2 / 2) (v . A v) v`. The changes by
/// [#WIDTH] columns are made to the rest of the matrix together (J. J. Dongarra, S. J. Hammarling,
/// D. C. Sorensen, doi:10.1016/0377-0427(89)90367-1), so a product with the matrix as it should be
/// is one with the matrix as it is, less what is still owed. The width groups sums, so it is part
/// of the definition.
final class TextbookTridiagonal {

  /// Columns whose changes are made together: part of the numeric contract.
  static final int WIDTH = 48;

  private final Matrix a;
  private final Tridiagonal t;
  private final Matrix w;

  private TextbookTridiagonal(Matrix a) {
    this.a = a;
    this.t = new Tridiagonal(new Matrix(a.rows(), a.rows()));
    this.w = new Matrix(a.rows(), a.rows());
  }

  /// Reduces `a`, of which the lower triangle is read and destroyed.
  static Tridiagonal reduce(Matrix a) {
    TextbookTridiagonal reduction = new TextbookTridiagonal(a);
    int n = a.rows();
    for (int from = 0; from < n; from += WIDTH) {
      int to = Math.min(n, from + WIDTH);
      for (int k = from; k < to; k++) {
        reduction.column(from, k);
      }
      for (int i = to; i < n; i++) {
        for (int j = to; j <= i; j++) {
          a.set(i, j, reduction.element(i, j, from, to));
        }
      }
    }
    return reduction.t;
  }

  /// Element (i, j), `i >= j`, less the changes by columns `from .. to - 1`.
  private double element(int i, int j, int from, int to) {
    Matrix v = t.vectors;
    double sum = a.get(i, j);
    for (int l = from; l < to; l++) {
      sum = Math.fma(-v.get(l, i), w.get(l, j), sum);
    }
    for (int l = from; l < to; l++) {
      sum = Math.fma(-w.get(l, i), v.get(l, j), sum);
    }
    return sum;
  }

  /// Finds the reflection of column `k` and its `w`, where the changes by columns from `from` on
  /// are still owed.
  private void column(int from, int k) {
    int n = a.rows();
    double[] v = new double[n];
    for (int i = k; i < n; i++) {
      v[i] = element(i, k, from, k);
    }
    t.diagonal[k] = v[k];
    if (k == n - 1) {
      return;
    }
    SteepReflector reflector = SteepReflector.of(v[k + 1], v, k + 2, n);
    t.tau[k] = reflector.tau();
    t.below[k] = reflector.r();
    v[k + 1] = 1;
    for (int i = k + 1; i < n; i++) {
      t.vectors.set(k, i, v[i]);
    }
    double[] y = product(from, k, v);
    double along = 0;
    for (int i = k + 1; i < n; i++) {
      y[i] *= reflector.tau();
      along = Math.fma(y[i], v[i], along);
    }
    double back = -0.5 * reflector.tau() * along;
    for (int i = k + 1; i < n; i++) {
      w.set(k, i, Math.fma(back, v[i], y[i]));
    }
  }

  /// `A v` below row `k`, less what is owed.
  private double[] product(int from, int k, double[] v) {
    int n = a.rows();
    double[] y = new double[n];
    for (int j = k + 1; j < n; j++) {
      for (int i = k + 1; i < n; i++) {
        y[j] = Math.fma(v[i], a.get(Math.max(i, j), Math.min(i, j)), y[j]);
      }
    }
    double[] wv = new double[n];
    double[] vv = new double[n];
    for (int l = from; l < k; l++) {
      for (int i = k + 1; i < n; i++) {
        wv[l] = Math.fma(v[i], w.get(l, i), wv[l]);
        vv[l] = Math.fma(v[i], t.vectors.get(l, i), vv[l]);
      }
    }
    for (int j = k + 1; j < n; j++) {
      for (int l = from; l < k; l++) {
        y[j] = Math.fma(-wv[l], t.vectors.get(l, j), y[j]);
      }
      for (int l = from; l < k; l++) {
        y[j] = Math.fma(-vv[l], w.get(l, j), y[j]);
      }
    }
    return y;
  }

  /// `Q^T`: the unit matrix times `I - V C^T V^T` of each group of reflections, the last group
  /// first.
  static Matrix basis(Tridiagonal t) {
    int n = t.diagonal.length;
    Matrix x = Matrix.identity(n);
    for (int from = (n - 1) / WIDTH * WIDTH; from >= 0; from -= WIDTH) {
      int to = Math.min(n, from + WIDTH);
      Block v = t.vectors.block().part(from, to, from, n);
      Block gram = new Matrix(to - from, to - from).block();
      TextbookProduct.multiplyAdd(1, v, v.transposed(), gram);
      Block c = t.together(gram, from);
      for (int i = from; i < n; i++) {
        apply(v, c, x.block().part(i, i + 1, from, n));
      }
    }
    return x;
  }

  /// One row: `z = x V`, `s = z C^T`, `x -= s V^T`.
  private static void apply(Block v, Block c, Block x) {
    double[] z = new double[v.rows];
    double[] s = new double[v.rows];
    for (int k = 0; k < v.rows; k++) {
      for (int j = 0; j < v.columns; j++) {
        z[k] = Math.fma(x.get(0, j), v.get(k, j), z[k]);
      }
    }
    for (int k = 0; k < v.rows; k++) {
      for (int l = 0; l < v.rows; l++) {
        s[k] = Math.fma(z[l], c.get(k, l), s[k]);
      }
    }
    for (int j = 0; j < v.columns; j++) {
      for (int k = 0; k < v.rows; k++) {
        x.set(0, j, Math.fma(-s[k], v.get(k, j), x.get(0, j)));
      }
    }
  }
}

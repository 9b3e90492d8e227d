package org.soapstone.basis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.soapstone.autodiff.Real;

/// Real orthonormal spherical harmonics without the Condon-Shortley phase, and their Cartesian
/// gradients, for any l.
///
/// On the unit sphere `Y_l,m = Q_lm(z) C_m(x, y)` and `Y_l,-m = Q_lm(z) S_m(x, y)` with `C_m + i
/// S_m = (x + i y)^m` and Q_lm proportional to the m-th derivative of the Legendre polynomial P_l.
/// Made homogeneous with powers of r, these are polynomials in x, y, z: no angle, no division,
/// nothing special at the poles. All normalisation sits in the coefficients of the recursions
///
/// ```
/// Q_mm = k_m Q_(m-1)(m-1),   Q_lm = a_lm (z Q_(l-1)m - b_lm Q_(l-2)m)
/// dQ_lm/dz = g_lm Q_(l-1)m,  dQ_lm/dx = -x h_lm Q_(l-1)(m+1),  dQ_lm/dy = -y h_lm Q_(l-1)(m+1)
/// ```
///
/// The solid harmonic S = r^l Y obeys Euler's `r . grad S = l S`, hence `grad Y(r/|r|) = (grad S(u)
/// - l S(u) u) / |r|`.
public final class SphericalHarmonics {

  private final int lMax;
  private final double[] diagonal;
  private final double[] a;
  private final double[] b;
  private final double[] g;
  private final double[] h;

  /// @throws IllegalArgumentException if `lMax < 0`
  public SphericalHarmonics(int lMax) {
    if (lMax < 0) {
      throw new IllegalArgumentException("lMax must be at least 0, got " + lMax);
    }
    this.lMax = lMax;
    diagonal = new double[lMax + 1];
    a = new double[rows(lMax)];
    b = new double[a.length];
    g = new double[a.length];
    h = new double[a.length];
    diagonal[0] = Math.sqrt(1 / (4 * Math.PI));
    for (int m = 1; m <= lMax; m++) {
      // m = 1 also takes in the sqrt(2) by which cos and sin exceed a complex exponential.
      diagonal[m] = Math.sqrt(m == 1 ? 3.0 : (2.0 * m + 1) / (2.0 * m));
    }
    for (int l = 1; l <= lMax; l++) {
      for (int m = 0; m <= l; m++) {
        setCoefficients(l, m);
      }
    }
  }

  private void setCoefficients(int l, int m) {
    int at = row(l, m);
    double degree = (2.0 * l + 1) / (2.0 * l - 1);
    double difference = (double) l * l - (double) m * m;
    if (m < l) {
      a[at] = Math.sqrt((4.0 * l * l - 1) / difference);
      b[at] = Math.sqrt(((l - 1.0) * (l - 1.0) - (double) m * m) / (4 * (l - 1.0) * (l - 1.0) - 1));
    }
    g[at] = Math.sqrt(degree * difference);
    h[at] = Math.sqrt(degree * (l - m) * Math.max(0, l - m - 1) * (m == 0 ? 0.5 : 1));
  }

  /// Place of Q_lm in a triangular table.
  private static int row(int l, int m) {
    return l * (l + 1) / 2 + m;
  }

  private static int rows(int lMax) {
    return row(lMax, lMax) + 1;
  }

  /// Largest l.
  public int lMax() {
    return lMax;
  }

  /// Number of functions, `(lMax + 1)^2`.
  public int size() {
    return LmIndex.count(lMax);
  }

  /// Length of the scratch array that a batch with this stride needs.
  public int scratchSize(int stride) {
    return (rows(lMax) + 2 * (lMax + 1)) * stride;
  }

  /// The readable form: all `Y_lm` of the direction of a differentiable vector that is not 0.
  public <T extends Real<T>> List<T> over(T x, T y, T z) {
    T r = x.times(x).plus(y.times(y)).plus(z.times(z)).sqrt();
    T ux = x.over(r);
    T uy = y.over(r);
    T uz = z.over(r);
    List<T> result = new ArrayList<>(Collections.nCopies(size(), r));
    T cosine = r.constant(1);
    T sine = r.constant(0);
    T sectoral = r.constant(1);
    for (int m = 0; m <= lMax; m++) {
      sectoral = sectoral.times(diagonal[m]);
      T below = r.constant(0);
      T q = sectoral;
      for (int l = m; l <= lMax; l++) {
        if (l > m) {
          T next = uz.times(q).minus(below.times(b[row(l, m)])).times(a[row(l, m)]);
          below = q;
          q = next;
        }
        result.set(LmIndex.of(l, -m), q.times(sine));
        result.set(LmIndex.of(l, m), q.times(cosine));
      }
      T turned = ux.times(cosine).minus(uy.times(sine));
      sine = ux.times(sine).plus(uy.times(cosine));
      cosine = turned;
    }
    return result;
  }

  /// Values for many unit vectors.
  ///
  /// @param count number of vectors
  /// @param stride length of a row, at least `count`
  /// @param ux x components, likewise `uy`, `uz`
  /// @param y function lm of vector p goes to `lm * stride + p`
  /// @param scratch at least `scratchSize(stride)` numbers
  public void values(
      int count, int stride, double[] ux, double[] uy, double[] uz, double[] y, double[] scratch) {
    polynomials(count, stride, ux, uy, uz, scratch);
    int sines = (rows(lMax) + lMax + 1) * stride;
    int cosines = rows(lMax) * stride;
    for (int l = 0; l <= lMax; l++) {
      multiply(count, row(l, 0) * stride, cosines, LmIndex.of(l, 0) * stride, scratch, y);
      for (int m = 1; m <= l; m++) {
        int q = row(l, m) * stride;
        multiply(count, q, cosines + m * stride, LmIndex.of(l, m) * stride, scratch, y);
        multiply(count, q, sines + m * stride, LmIndex.of(l, -m) * stride, scratch, y);
      }
    }
  }

  private static void multiply(
      int count, int first, int second, int to, double[] table, double[] product) {
    for (int p = 0; p < count; p++) {
      product[to + p] = table[first + p] * table[second + p];
    }
  }

  /// Values, and gradients with respect to the vector `r u` itself.
  ///
  /// @param inverseR 1/|r| of each vector, in 1/A
  /// @param dx d/dx of function lm of vector p goes to `lm * stride + p`, in 1/A; `dy`, `dz`
  ///   likewise
  public void gradients(
      int count,
      int stride,
      double[] ux,
      double[] uy,
      double[] uz,
      double[] inverseR,
      double[] y,
      double[] dx,
      double[] dy,
      double[] dz,
      double[] scratch) {
    values(count, stride, ux, uy, uz, y, scratch);
    for (int l = 0; l <= lMax; l++) {
      for (int m = -l; m <= l; m++) {
        solidGradient(l, m, count, stride, ux, uy, scratch, dx, dy, dz);
        int at = LmIndex.of(l, m) * stride;
        for (int p = 0; p < count; p++) {
          double radial = -l * y[at + p];
          dx[at + p] = Math.fma(radial, ux[p], dx[at + p]) * inverseR[p];
          dy[at + p] = Math.fma(radial, uy[p], dy[at + p]) * inverseR[p];
          dz[at + p] = Math.fma(radial, uz[p], dz[at + p]) * inverseR[p];
        }
      }
    }
  }

  /// grad S_lm on the unit sphere, from the tables that `polynomials` left in `table`.
  private void solidGradient(
      int l,
      int m,
      int count,
      int stride,
      double[] ux,
      double[] uy,
      double[] table,
      double[] dx,
      double[] dy,
      double[] dz) {
    int order = Math.abs(m);
    int to = LmIndex.of(l, m) * stride;
    int cosines = rows(lMax) * stride;
    int sines = cosines + (lMax + 1) * stride;
    int angular = (m < 0 ? sines : cosines) + order * stride;
    // (x + iy)^m has the slopes m (x + iy)^(m-1) and i m (x + iy)^(m-1).
    int lower = Math.max(0, order - 1) * stride;
    int slopeX = (m < 0 ? sines : cosines) + lower;
    int slopeY = (m < 0 ? cosines : sines) + lower;
    double signY = m < 0 ? order : -order;
    int q = row(l, order) * stride;
    // Q_(l-1)m does not exist for l = m, nor Q_(l-1)(m+1) for l < m + 2: their factors are 0.
    int belowZ = row(Math.max(0, l - 1), Math.min(order, Math.max(0, l - 1))) * stride;
    int belowX = row(Math.max(0, l - 1), Math.min(order + 1, Math.max(0, l - 1))) * stride;
    double factorZ = g[row(l, order)];
    double factorX = -h[row(l, order)];
    for (int p = 0; p < count; p++) {
      double side = factorX * table[belowX + p] * table[angular + p];
      double turn = table[q + p];
      dx[to + p] = Math.fma(ux[p], side, order * turn * table[slopeX + p]);
      dy[to + p] = Math.fma(uy[p], side, signY * turn * table[slopeY + p]);
      dz[to + p] = factorZ * table[belowZ + p] * table[angular + p];
    }
  }

  /// Fills the table: rows Q_lm, then C_m, then S_m.
  private void polynomials(
      int count, int stride, double[] ux, double[] uy, double[] uz, double[] table) {
    int cosines = rows(lMax) * stride;
    int sines = cosines + (lMax + 1) * stride;
    double sectoral = 1;
    for (int m = 0; m <= lMax; m++) {
      sectoral *= diagonal[m];
      Arrays.fill(table, row(m, m) * stride, row(m, m) * stride + count, sectoral);
      for (int l = m + 1; l <= lMax; l++) {
        int below = row(Math.max(m, l - 2), m) * stride;
        climb(
            count,
            a[row(l, m)],
            l < m + 2 ? 0 : b[row(l, m)],
            below,
            row(l - 1, m) * stride,
            row(l, m) * stride,
            uz,
            table);
      }
      int at = m * stride;
      for (int p = 0; p < count; p++) {
        double cosine = m == 0 ? 1 : table[cosines + at - stride + p];
        double sine = m == 0 ? 0 : table[sines + at - stride + p];
        double x = m == 0 ? 1 : ux[p];
        double y = m == 0 ? 0 : uy[p];
        table[cosines + at + p] = Math.fma(x, cosine, -y * sine);
        table[sines + at + p] = Math.fma(x, sine, y * cosine);
      }
    }
  }

  private static void climb(
      int count, double a, double b, int below, int here, int above, double[] uz, double[] table) {
    for (int p = 0; p < count; p++) {
      table[above + p] = a * Math.fma(uz[p], table[here + p], -b * table[below + p]);
    }
  }
}

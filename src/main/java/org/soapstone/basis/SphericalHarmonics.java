package org.soapstone.basis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.soapstone.autodiff.Real;
import org.soapstone.simd.HarmonicsKernel;
import org.soapstone.simd.Lanes;

/// Real orthonormal spherical harmonics without the Condon-Shortley phase, and their Cartesian
/// gradients, for any l.
///
/// On the unit sphere `Y_l,m = Q_lm(z) C_m(x, y)` and `Y_l,-m = Q_lm(z) S_m(x, y)` with `C_m + i
/// S_m = (x + i y)^m` and Q_lm proportional to the m-th derivative of the Legendre polynomial P_l.
/// These are polynomials in x, y, z: no angle, no division, nothing special at the poles. All
/// normalisation sits in the coefficients of the recursions
///
/// ```
/// Q_mm = k_m Q_(m-1)(m-1),   Q_lm = a_lm (z Q_(l-1)m - b_lm Q_(l-2)m)
/// ```
///
/// Polynomials that agree on the sphere have gradients that differ along u only, hence `grad
/// Y(r/|r|) = (grad P - (u . grad P) u) / |r|` for any such P, also for `Q_lm(z) C_m(x, y)`.
public final class SphericalHarmonics {

  private final int lMax;
  private final double[] diagonal;
  private final double[] a;
  private final double[] b;
  private final HarmonicsKernel kernel;

  /// @throws IllegalArgumentException if `lMax < 0`
  public SphericalHarmonics(int lMax) {
    if (lMax < 0) {
      throw new IllegalArgumentException("lMax must be at least 0, got " + lMax);
    }
    this.lMax = lMax;
    kernel = HarmonicsKernel.of(Lanes.chosen(), lMax);
    diagonal = new double[lMax + 1];
    a = new double[rows(lMax)];
    b = new double[a.length];
    for (int m = 0; m <= lMax; m++) {
      // m = 1 also takes in the sqrt(2) by which cos and sin exceed a complex exponential.
      diagonal[m] =
          m == 0 ? Math.sqrt(1 / (4 * Math.PI)) : Math.sqrt(m == 1 ? 3 : (2.0 * m + 1) / (2.0 * m));
    }
    for (int l = 1; l <= lMax; l++) {
      for (int m = 0; m < l; m++) {
        setCoefficients(l, m);
      }
    }
  }

  private void setCoefficients(int l, int m) {
    double difference = (double) l * l - (double) m * m;
    a[row(l, m)] = Math.sqrt((4.0 * l * l - 1) / difference);
    b[row(l, m)] =
        Math.sqrt(((l - 1.0) * (l - 1.0) - (double) m * m) / (4 * (l - 1.0) * (l - 1.0) - 1));
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

  /// Values for the unit vectors `from .. to - 1`, in {@link org.soapstone.simd.Blocks}.
  ///
  /// @param from a multiple of {@code Blocks.SIZE}, likewise `to`
  /// @param ux x components, likewise `uy`, `uz`
  /// @param y a row a function lm
  public void values(int from, int to, double[] ux, double[] uy, double[] uz, double[] y) {
    kernel.values(from, to, ux, uy, uz, y);
  }

  /// Values, and gradients with respect to the vector `r u` itself.
  ///
  /// @param inverseR 1/|r| of each vector, in 1/A
  /// @param dx d/dx of each function, in 1/A, laid out like `y`; `dy`, `dz` likewise
  public void gradients(
      int from,
      int to,
      double[] ux,
      double[] uy,
      double[] uz,
      double[] inverseR,
      double[] y,
      double[] dx,
      double[] dy,
      double[] dz) {
    kernel.valuesAndGradients(from, to, ux, uy, uz, inverseR, y, dx, dy, dz);
  }

  /// `f = sum_lm g_lm grad Y_lm + radial u` for one block of vectors, without the gradient of any
  /// single function.
  ///
  /// @param from first vector of the block
  /// @param g factors of the functions, one block
  /// @param radial one number a vector
  /// @param fx x component of vector p goes to `p`, likewise `fy`, `fz`
  public void reverse(
      int from,
      double[] ux,
      double[] uy,
      double[] uz,
      double[] inverseR,
      double[] g,
      double[] radial,
      double[] fx,
      double[] fy,
      double[] fz) {
    kernel.reverse(from, ux, uy, uz, inverseR, g, radial, fx, fy, fz);
  }
}

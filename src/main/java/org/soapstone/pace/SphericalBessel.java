package org.soapstone.pace;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.autodiff.Real;

/// Combinations of spherical Bessel functions of order 0 that are orthonormal below a cutoff and
/// vanish there with their first two derivatives (Kocer, Mason and Erturk, doi:10.1063/1.5086167).
/// With `s_k = sin(k pi r/rc) / (k pi r/rc)`:
///
/// ```
/// f_k = (-1)^k sqrt(2) pi / rc^(3/2) (k+1)(k+2) / sqrt((k+1)^2 + (k+2)^2) (s_(k+1) + s_(k+2))
/// g_k = (f_k + sqrt(e_k / d_(k-1)) g_(k-1)) / sqrt(d_k),   g_0 = f_0
/// e_k = k^2 (k+2)^2 / (4 (k+1)^4 + 1),   d_k = 1 - e_k / d_(k-1),   d_0 = 1
/// ```
final class SphericalBessel {

  /// Below this the quotient and its slope come from the power series.
  private static final double SMALL = 0.1;

  private SphericalBessel() {}

  /// The first functions of a distance.
  static <T extends Real<T>> List<T> over(T r, double rCut, int count) {
    List<T> functions = new ArrayList<>();
    T x = r.times(Math.PI / rCut);
    T below = quotient(x);
    double d = 1;
    for (int k = 0; k < count; k++) {
      double a = k + 1;
      double b = k + 2;
      T above = quotient(x.times(b));
      double factor = Math.sqrt(2) * Math.PI / (rCut * Math.sqrt(rCut));
      factor *= (k % 2 == 0 ? 1 : -1) * a * b / Math.sqrt(a * a + b * b);
      T g = below.plus(above).times(factor);
      if (k > 0) {
        double e = (double) k * k * b * b / (4 * a * a * a * a + 1);
        g = functions.get(k - 1).times(Math.sqrt(e / d)).plus(g);
        d = 1 - e / d;
        g = g.over(Math.sqrt(d));
      }
      functions.add(g);
      below = above;
    }
    return functions;
  }

  /// `sin(x) / x`.
  private static <T extends Real<T>> T quotient(T x) {
    double at = x.value();
    if (Math.abs(at) > SMALL) {
      double value = StrictMath.sin(at) / at;
      return x.chain(value, (StrictMath.cos(at) - value) / at);
    }
    double s = at * at;
    double value = 1 - s / 6 * (1 - s / 20 * (1 - s / 42 * (1 - s / 72)));
    double slope = -at / 3 * (1 - s / 10 * (1 - s / 28 * (1 - s / 54)));
    return x.chain(value, slope);
  }
}

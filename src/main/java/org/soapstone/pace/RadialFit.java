package org.soapstone.pace;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.autodiff.Dual;
import org.soapstone.basis.RadialBasis;
import org.soapstone.simd.Trigonometry;

/// Radial functions of other kinds as sums of the functions `ChebExpCos` of a PACE bond,
///
/// ```
/// R_n(r) = sum_k c_nk g_k(r) = (1 + cos(pi r/rc)) / 2  sum_j a_nj T_j(x(r))
/// ```
///
/// The half cosine has a double zero at rc, and R_n at least a threefold one; what is left after
/// division is smooth, and has a Chebyshev series in x that converges as a power. It is found by
/// interpolation at the zeros of a `T_M` of high degree, and cut off where the rest of it, for
/// every function, is below the wanted error. Of several lambda, which decide how x resolves
/// distances, the one with the shortest series is taken.
///
/// @param lambda of the bond
/// @param coefficients `[n][k]`
/// @param error largest deviation of a function, measured, where the largest values are about 1
/// @param slopeError largest deviation of a slope, 1/A
@SuppressWarnings("ArrayRecordComponent") // nobody compares fits
record RadialFit(double lambda, double[][] coefficients, double error, double slopeError) {

  /// Width of the last fading of a bond, which nobody sees: the functions are below 1e-16 there.
  static final double LAST = 1e-5;

  private static final double[] LAMBDAS = {0.5, 1, 1.5, 2, 2.5, 3, 4};

  /// Degree M of the interpolation, and the longest series.
  private static final int NODES = 256;

  private static final int SAMPLES = 2000;

  /// Of functions with values about 1; the series itself is good to 1e-13.
  private static final double WANTED = 2e-12;

  /// @param bases of one cutoff; their functions are numbered on
  static RadialFit of(List<RadialBasis> bases) {
    RadialFit best = new RadialFit(0, new double[0][NODES + 1], 0, 0);
    for (double lambda : LAMBDAS) {
      double[][] series = series(bases, lambda);
      int terms = terms(series);
      if (terms < best.primitives()) {
        best = new RadialFit(lambda, coefficients(series, terms), 0, 0);
      }
    }
    return best.measured(bases);
  }

  /// Number of functions g_k.
  int primitives() {
    return coefficients.length == 0 ? NODES + 1 : coefficients[0].length;
  }

  private static List<Dual> all(List<RadialBasis> bases, Dual r) {
    List<Dual> functions = new ArrayList<>();
    bases.forEach(basis -> functions.addAll(basis.over(r)));
    return functions;
  }

  /// a, M terms a function.
  private static double[][] series(List<RadialBasis> bases, double lambda) {
    double rCut = bases.getFirst().rCut();
    double end = Dual.of(-lambda).exp().value();
    double[][] series = new double[bases.stream().mapToInt(RadialBasis::size).sum()][NODES];
    for (int i = 0; i < NODES; i++) {
      double x = Trigonometry.cos(Math.PI * (i + 0.5) / NODES);
      double decay = Math.fma(0.5 * (1 - x), 1 - end, end);
      Dual r = Dual.of(-rCut / lambda * Dual.of(decay).log().value());
      double half = PaceRadials.halfCosine(r, 0, rCut).value();
      List<Dual> functions = all(bases, r);
      for (int j = 0; j < NODES; j++) {
        double weight =
            (j == 0 ? 1.0 : 2.0) / NODES * Trigonometry.cos(j * Math.PI * (i + 0.5) / NODES);
        for (int n = 0; n < series.length; n++) {
          series[n][j] = Math.fma(weight, functions.get(n).value() / half, series[n][j]);
        }
      }
    }
    return series;
  }

  /// How many terms are needed: what is left out bounds the error, as no `T_j` exceeds 1.
  private static int terms(double[][] series) {
    int most = 1;
    for (double[] a : series) {
      double rest = 0;
      int terms = NODES;
      while (terms > 1 && rest + Math.abs(a[terms - 1]) < WANTED) {
        terms--;
        rest += Math.abs(a[terms]);
      }
      most = Math.max(most, terms);
    }
    return most;
  }

  /// `T_j = 1 - 2 g_j`, but for the half cosine.
  private static double[][] coefficients(double[][] series, int terms) {
    double[][] c = new double[series.length][terms];
    for (int n = 0; n < c.length; n++) {
      for (int j = terms - 1; j > 0; j--) {
        c[n][j] = -2 * series[n][j];
        c[n][0] += series[n][j];
      }
      c[n][0] += series[n][0];
    }
    return c;
  }

  /// A bond with these functions for each degree, and neither an inner cutoff nor a core.
  ///
  /// @param radials how many of them
  PaceBond bond(double rCut, int radials, int lMax) {
    double[][][] all = new double[radials][lMax + 1][];
    for (int n = 0; n < radials; n++) {
      for (int l = 0; l <= lMax; l++) {
        all[n][l] = coefficients[n];
      }
    }
    return new PaceBond(
        RadialKind.CHEB_EXP_COS,
        new double[] {lambda},
        primitives(),
        radials,
        lMax,
        all,
        0,
        1,
        rCut,
        LAST,
        0,
        0.01,
        InnerCutoff.DENSITY);
  }

  private RadialFit measured(List<RadialBasis> bases) {
    double rCut = bases.getFirst().rCut();
    PaceRadials radials = new PaceRadials(bond(rCut, 0, 0));
    double largest = 0;
    double steepest = 0;
    for (int i = 0; i < SAMPLES; i++) {
      Dual r = Dual.variable(rCut * i / SAMPLES);
      List<Dual> g = radials.over(r);
      List<Dual> functions = all(bases, r);
      for (int n = 0; n < functions.size(); n++) {
        Dual difference = functions.get(n);
        for (int k = 0; k < g.size(); k++) {
          difference = difference.minus(g.get(k).times(coefficients[n][k]));
        }
        largest = Math.max(largest, Math.abs(difference.value()));
        steepest = Math.max(steepest, Math.abs(difference.derivative()));
      }
    }
    return new RadialFit(lambda, coefficients, largest, steepest);
  }
}

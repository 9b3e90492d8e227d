package org.soapstone.basis;

import java.util.Arrays;
import org.soapstone.linalg.DoubleDouble;
import org.soapstone.linalg.InverseSquareRoot;

/// Gaussian atoms projected onto orthonormal polynomials that vanish at the cutoff, the radial kind
/// `polynomial` of DScribe (Himanen et al., doi:10.1016/j.cpc.2019.106949; the functions: Bartók,
/// Kondor, Csányi, doi:10.1103/PhysRevB.87.184115).
///
/// ```
/// g_n(s) = sum_k beta_nk (rCut - s)^(k+2),   beta = S^(-1/2),   k = 1 .. nMax
/// S_ij = integral s^2 (rCut-s)^(i+2) (rCut-s)^(j+2) = 2 rCut^(7+i+j) / ((5+i+j)(6+i+j)(7+i+j))
/// R_nl(r) = 4 pi integral_0^rCut s^2 g_n(s) exp(-eta (s^2 + r^2)) i_l(2 eta s r) ds
/// ```
///
/// `g_n` is computed in 32 digits at the points of a fixed quadrature, so that its cancellation
/// never meets a double. The integral errs by about 1e-15 of the largest `R`.
public final class PolynomialRadials implements SmearedRadials {

  /// Where the tail of a Gaussian ends, in standard deviations: 3e-18 of its height.
  private static final double REACH = 9;

  private static final double WIDEST_PANEL = 3;
  private static final double ORTHONORMAL = 1e-10;

  private final int nMax;
  private final int lMax;
  private final double sigma;
  private final RadialQuadrature quadrature;

  /// `4 pi s^2 w g_n(s)` of each point, n fastest.
  private final double[] functions;

  /// @param rCut where the functions end, in A
  /// @param sigma standard deviation of the Gaussians, in A
  /// @throws IllegalArgumentException if an argument is out of range, or nMax so large that the
  ///   functions cannot be told apart
  public PolynomialRadials(int nMax, int lMax, double rCut, double sigma) {
    this(nMax, lMax, rCut, sigma, WIDEST_PANEL);
  }

  /// @param widest width of a panel of the quadrature at most, in sigma
  PolynomialRadials(int nMax, int lMax, double rCut, double sigma, double widest) {
    SmearedRadials.requireCounts(nMax, lMax);
    Requirements.positive("rCut", rCut);
    Requirements.positive("sigma", sigma);
    this.nMax = nMax;
    this.lMax = lMax;
    this.sigma = sigma;
    quadrature = new RadialQuadrature(rCut, widest * sigma);
    functions = new double[nMax * quadrature.size()];
    tabulate(beta(nMax, rCut), rCut);
    requireOrthonormal();
  }

  private static DoubleDouble[][] beta(int nMax, double rCut) {
    DoubleDouble[][] overlap = new DoubleDouble[nMax][nMax];
    for (int i = 0; i < nMax; i++) {
      for (int j = 0; j < nMax; j++) {
        // The formula counts from 1.
        double k = i + j + 2;
        overlap[i][j] =
            DoubleDouble.of(2)
                .times(DoubleDouble.of(rCut).pow(9 + i + j))
                .over(DoubleDouble.of((5 + k) * (6 + k) * (7 + k)));
      }
    }
    try {
      return InverseSquareRoot.of(overlap);
    } catch (ArithmeticException e) {
      throw tooMany(nMax, e);
    }
  }

  private static IllegalArgumentException tooMany(int nMax, ArithmeticException cause) {
    return new IllegalArgumentException(
        "nMax = " + nMax + " polynomials cannot be told apart; take fewer", cause);
  }

  private void tabulate(DoubleDouble[][] beta, double rCut) {
    for (int q = 0; q < quadrature.size(); q++) {
      double s = quadrature.node(q);
      DoubleDouble below = DoubleDouble.of(rCut).minus(DoubleDouble.of(s));
      for (int n = 0; n < nMax; n++) {
        DoubleDouble sum = DoubleDouble.ZERO;
        for (int k = nMax - 1; k >= 0; k--) {
          sum = sum.times(below).plus(beta[n][k]);
        }
        functions[q * nMax + n] =
            4 * Math.PI * s * s * quadrature.weight(q) * sum.times(below.pow(3)).value();
      }
    }
  }

  /// The quadrature proves the roots: a polynomial of degree 2 nMax + 6 is within its reach.
  private void requireOrthonormal() {
    for (int n = 0; n < nMax; n++) {
      for (int m = 0; m <= n; m++) {
        double sum = n == m ? -1 : 0;
        for (int q = 0; q < quadrature.size(); q++) {
          double measure = 4 * Math.PI * quadrature.node(q);
          double scale = measure * measure * quadrature.weight(q);
          sum += functions[q * nMax + n] * functions[q * nMax + m] / scale;
        }
        if (!(Math.abs(sum) < ORTHONORMAL)) {
          throw tooMany(nMax, new ArithmeticException("overlap off by " + sum));
        }
      }
    }
  }

  @Override
  public int nMax() {
    return nMax;
  }

  @Override
  public int lMax() {
    return lMax;
  }

  @Override
  public void evaluate(double r, double[] values, double[] slopes) {
    GaussianOnSphere gaussian = new GaussianOnSphere(1 / (2 * sigma * sigma), lMax);
    Arrays.fill(values, 0, nMax * (lMax + 1), 0);
    Arrays.fill(slopes, 0, nMax * (lMax + 1), 0);
    int from = quadrature.panelStart(r - REACH * sigma);
    int to = quadrature.panelStart(r + REACH * sigma) + RadialQuadrature.POINTS;
    for (int q = from; q < to; q++) {
      gaussian.look(quadrature.node(q), r);
      for (int n = 0; n < nMax; n++) {
        double weight = functions[q * nMax + n];
        for (int l = 0; l <= lMax; l++) {
          int at = n * (lMax + 1) + l;
          values[at] = Math.fma(weight, gaussian.values[l], values[at]);
          slopes[at] = Math.fma(weight, gaussian.slopes[l], slopes[at]);
        }
      }
    }
  }
}

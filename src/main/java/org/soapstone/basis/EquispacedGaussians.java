package org.soapstone.basis;

import java.util.Arrays;
import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.Exponential;
import org.soapstone.simd.Trigonometry;

/// Gaussian atoms projected onto orthonormalised Gaussians at even distances, the radial functions
/// of QUIP's `soap` (Bartók, Kondor, Csányi, doi:10.1103/PhysRevB.87.184115).
///
/// ```
/// a = 1/(2 sigma^2),   s_k = k (rCut + sigma sqrt(20 ln 10)) / nMax,   k = 0 .. nMax-1
/// C_jk = exp(-a (s_j - s_k)^2),   S_jk = integral s^2 exp(-a (s-s_j)^2 - a (s-s_k)^2),   S = L L^T
/// R_nl(r) = f(r) sum_k exp(-a (r^2 + s_k^2)) i_l(2 a r s_k) [C^-1 L]_kn
/// f(r) = 1 up to rCut - w, then (1 + cos(pi (r - rCut + w)/w)) / 2
/// ```
///
/// A factor of 4 pi is left out, as QUIP does; a normalised descriptor does not know it. S is
/// integrated by quadrature to 1e-15.
public final class EquispacedGaussians implements SmearedRadials {

  /// `2 ln(10^10)`: QUIP's default `basis_error_exponent` of 10.
  private static final double ERROR_EXPONENT = 20 * 2.302585092994046;

  private static final double REACH = 9;
  private static final double WIDEST_PANEL = 2;

  private final int nMax;
  private final int lMax;
  private final double rCut;
  private final double transition;
  private final double eta;
  private final double[] centres;

  /// `C^-1 L` turned around: row n belongs to `R_n`.
  private final Matrix transform;

  /// @param rCut where the cutoff function becomes 0, in A
  /// @param transition width w over which it falls, in A
  /// @param sigma standard deviation of the Gaussians, in A
  /// @throws IllegalArgumentException if an argument is out of range, or nMax so large that the
  ///   Gaussians cannot be told apart
  public EquispacedGaussians(int nMax, int lMax, double rCut, double transition, double sigma) {
    SmearedRadials.requireCounts(nMax, lMax);
    Requirements.positive("rCut", rCut);
    Requirements.positive("transition", transition);
    Requirements.positive("sigma", sigma);
    this.nMax = nMax;
    this.lMax = lMax;
    this.rCut = rCut;
    this.transition = transition;
    eta = 1 / (2 * sigma * sigma);
    double end = Math.fma(sigma, Math.sqrt(ERROR_EXPONENT), rCut);
    centres = new double[nMax];
    for (int k = 0; k < nMax; k++) {
      centres[k] = k * end / nMax;
    }
    RadialQuadrature quadrature = new RadialQuadrature(end + REACH * sigma, WIDEST_PANEL * sigma);
    transform = factor(overlap(quadrature)).lower().transposed();
    factor(covariance()).solve(transform, Tasks.inline());
  }

  private double bell(double distance) {
    return Exponential.exp(-eta * distance * distance);
  }

  private Matrix covariance() {
    Matrix c = new Matrix(nMax, nMax);
    for (int j = 0; j < nMax; j++) {
      for (int k = 0; k < nMax; k++) {
        c.set(j, k, bell(centres[j] - centres[k]));
      }
    }
    return c;
  }

  private Matrix overlap(RadialQuadrature quadrature) {
    Matrix s = new Matrix(nMax, nMax);
    for (int j = 0; j < nMax; j++) {
      for (int k = 0; k < nMax; k++) {
        double sum = 0;
        for (int q = 0; q < quadrature.size(); q++) {
          double at = quadrature.node(q);
          double product = bell(at - centres[j]) * bell(at - centres[k]);
          sum = Math.fma(quadrature.weight(q) * at * at, product, sum);
        }
        s.set(j, k, sum);
      }
    }
    return s;
  }

  private Factored factor(Matrix matrix) {
    return switch (Cholesky.factor(matrix, Tasks.inline())) {
      case Factored factored -> factored;
      case org.soapstone.linalg.NotPositiveDefinite not ->
          throw new IllegalArgumentException(
              "nMax = " + nMax + " Gaussians cannot be told apart; take fewer");
    };
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
    Arrays.fill(values, 0, nMax * (lMax + 1), 0);
    Arrays.fill(slopes, 0, nMax * (lMax + 1), 0);
    double phase = Math.clamp((r - rCut + transition) / transition, 0.0, 1.0) * Math.PI;
    double cutoff = 0.5 * (1 + Trigonometry.cos(phase));
    double fall = -0.5 * Math.PI / transition * Trigonometry.sin(phase);
    GaussianOnSphere gaussian = new GaussianOnSphere(eta, lMax);
    for (int k = 0; k < nMax; k++) {
      gaussian.look(centres[k], r);
      for (int l = 0; l <= lMax; l++) {
        double value = cutoff * gaussian.values[l];
        double slope = Math.fma(cutoff, gaussian.slopes[l], fall * gaussian.values[l]);
        for (int n = 0; n < nMax; n++) {
          int at = n * (lMax + 1) + l;
          values[at] = Math.fma(transform.get(n, k), value, values[at]);
          slopes[at] = Math.fma(transform.get(n, k), slope, slopes[at]);
        }
      }
    }
  }
}

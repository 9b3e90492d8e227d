package org.soapstone.basis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.SymmetricEigen;
import org.soapstone.parallel.Tasks;

class GaussianTypeOrbitalsTest extends SmearedRadialsContract {

  private static final double R_CUT = 4;
  private static final double SIGMA = 0.5;

  private final GaussianTypeOrbitals radials = new GaussianTypeOrbitals(3, 4, R_CUT, SIGMA);

  @Override
  SmearedRadials radials() {
    return radials;
  }

  @Override
  double range() {
    return 6;
  }

  /// One orbital: beta is a number, and everything a formula. l = 0: alpha = ln 1000.
  @Test
  void oneOrbitalIsAFormula() {
    double eta = 2;
    double alpha = Math.log(1000);
    double beta = 1 / Math.sqrt(Math.sqrt(Math.PI) / 4 * Math.pow(2 * alpha, -1.5));
    double r = 1.3;
    double expected =
        Math.pow(Math.PI / (alpha + eta), 1.5)
            * beta
            * Math.exp(-alpha * eta / (alpha + eta) * r * r);
    double[] values = new double[1];
    new GaussianTypeOrbitals(1, 0, 5, SIGMA).evaluate(r, values, new double[1]);
    assertThat(values[0]).isCloseTo(expected, within(1e-15));
  }

  /// The definition by a sum over a fine grid, which for functions as smooth as these errs by less
  /// than rounding, with the root of S by double-precision eigenvectors.
  @Test
  void isTheProjectionOfTheOrbitals() {
    double h = 0.02;
    GaussianOnSphere gaussian = new GaussianOnSphere(1 / (2 * SIGMA * SIGMA), 4);
    for (double r : new double[] {0.3, 1.1, 2.7, 4.4, 5.9}) {
      double[] values = values(r);
      for (int l = 0; l <= 4; l++) {
        double[] alpha = alpha(l);
        double[][] beta = beta(alpha, l);
        for (int n = 0; n < 3; n++) {
          double sum = 0;
          for (double s = h; s < 16; s += h) {
            gaussian.look(s, r);
            double g = 0;
            for (int k = 0; k < 3; k++) {
              g += beta[n][k] * Math.exp(-alpha[k] * s * s);
            }
            sum += 4 * Math.PI * h * Math.pow(s, l + 2) * g * gaussian.values[l];
          }
          // The condition of S is below 1e5 here, and its root is taken in doubles.
          assertThat(values[n * 5 + l]).as("n=%d l=%d", n, l).isCloseTo(sum, within(1e-11));
        }
      }
    }
  }

  private static double[] alpha(int l) {
    double[] alpha = new double[3];
    for (int k = 0; k < 3; k++) {
      double a = 1 + 1.5 * k;
      alpha[k] = -Math.log(1e-3 / Math.pow(a, l)) / (a * a);
    }
    return alpha;
  }

  private static double[][] beta(double[] alpha, int l) {
    double gamma = new double[] {1, 3, 15, 105, 945}[l] * Math.sqrt(Math.PI) / Math.pow(2, l + 1);
    Matrix overlap = new Matrix(3, 3);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        overlap.set(i, j, gamma / 2 * Math.pow(alpha[i] + alpha[j], -l - 1.5));
      }
    }
    SymmetricEigen eigen = SymmetricEigen.factor(overlap, Tasks.inline());
    double[][] beta = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          beta[i][j] +=
              eigen.vectors().get(k, i) * eigen.vectors().get(k, j) / Math.sqrt(eigen.values()[k]);
        }
      }
    }
    return beta;
  }

  /// Orthonormal functions g, here 12 whose overlap has a condition of 1e12: for an atom narrow
  /// against them, `R_nl(r) = (pi/eta)^(3/2) g_nl(r)` up to corrections of order `1/eta`, so the
  /// integrals of their products must be those of orthonormal functions.
  @Test
  void manyOrbitalsStayOrthonormal() {
    double sigma = 1e-3;
    GaussianTypeOrbitals many = new GaussianTypeOrbitals(12, 1, 5, sigma);
    double height = Math.pow(2 * Math.PI * sigma * sigma, 1.5);
    double[][] overlap = new double[24][24];
    double[] values = new double[24];
    double h = 0.02;
    for (double r = h; r < 22; r += h) {
      many.evaluate(r, values, new double[24]);
      for (int a = 0; a < 24; a++) {
        for (int b = a % 2; b < 24; b += 2) {
          overlap[a][b] += h * r * r * values[a] * values[b] / (height * height);
        }
      }
    }
    for (int a = 0; a < 24; a++) {
      for (int b = a % 2; b < 24; b += 2) {
        // Corrections are sigma^2 times the curvature of the functions, some hundreds.
        assertThat(overlap[a][b]).isCloseTo(a == b ? 1 : 0, within(1e-3));
      }
    }
  }

  @Test
  void refusesWhatCannotBe() {
    refuses(0, 4, 4, SIGMA, "nMax must be at least 1");
    refuses(3, -1, 4, SIGMA, "lMax must be at least 0");
    refuses(3, 21, 4, SIGMA, "lMax must be at most 20");
    refuses(3, 4, 1, SIGMA, "rCut must be above 1");
    refuses(3, 4, Double.NaN, SIGMA, "rCut must be above 1");
    refuses(3, 4, 4, Double.NaN, "sigma must be positive");
    refuses(40, 0, 5, SIGMA, "take fewer");
  }

  private static void refuses(int nMax, int lMax, double rCut, double sigma, String says) {
    assertThatThrownBy(() -> new GaussianTypeOrbitals(nMax, lMax, rCut, sigma))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says);
  }
}

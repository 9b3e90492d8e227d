package org.soapstone.basis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.autodiff.Dual;
import org.soapstone.autodiff.DualVector;
import org.soapstone.testkit.FiniteDifference;

class SphericalHarmonicsTest {

  @Test
  void agreesWithTheCartesianFormulasUpToFour() {
    double[][] vectors = directions(17);
    for (double[] u : vectors) {
      List<Dual> y = at(new SphericalHarmonics(4), u);
      double[] expected = CartesianHarmonics.upToFour(u[0], u[1], u[2]);
      for (int lm = 0; lm < expected.length; lm++) {
        assertThat(y.get(lm).value()).as("lm=%d", lm).isCloseTo(expected[lm], within(1e-14));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 6, 13, 24})
  void batchAgreesWithTheReadableForm(int lMax) {
    SphericalHarmonics harmonics = new SphericalHarmonics(lMax);
    for (int count : new int[] {0, 1, 7, 8, 9, 13}) {
      HarmonicsBatch batch = new HarmonicsBatch(harmonics, directions(count));
      for (int p = 0; p < count; p++) {
        double[] v = batch.vector(p);
        List<DualVector> expected =
            harmonics.over(
                DualVector.variable(v[0], 0, 3),
                DualVector.variable(v[1], 1, 3),
                DualVector.variable(v[2], 2, 3));
        for (int lm = 0; lm < harmonics.size(); lm++) {
          // |Y| <= sqrt((2l+1)/4pi), |grad Y| <= l times that; recursions lose about l ulps.
          double scale = (1 + lMax) * Math.sqrt(1 + lMax) * 4e-16;
          assertThat(batch.y(lm, p)).isCloseTo(expected.get(lm).value(), within(8 * scale));
          for (int a = 0; a < 3; a++) {
            assertThat(batch.gradient(lm, p, a))
                .as("lm=%d a=%d", lm, a)
                .isCloseTo(expected.get(lm).derivative(a), within(40 * scale * (1 + lMax)));
          }
        }
      }
    }
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    SphericalHarmonics harmonics = new SphericalHarmonics(8);
    HarmonicsBatch batch = new HarmonicsBatch(harmonics, directions(11));
    for (int p = 0; p < 11; p++) {
      for (int k = 0; k < harmonics.size(); k++) {
        int lm = k;
        double[] expected =
            FiniteDifference.gradient(v -> at(harmonics, v).get(lm).value(), batch.vector(p), 1e-3);
        for (int a = 0; a < 3; a++) {
          // h^4 f5/30 with f5 <= (l/r)^5 |Y| and r >= 1/2: 1e-12 / 30 * 16^5 * 1.2.
          assertThat(batch.gradient(lm, p, a)).isCloseTo(expected[a], within(4.2e-8));
        }
      }
    }
  }

  /// sum_m Y_lm(u) Y_lm(v) = (2l+1)/4pi P_l(u.v), here also up to l = 30.
  @Test
  void obeysTheAdditionTheorem() {
    SphericalHarmonics harmonics = new SphericalHarmonics(30);
    double[][] vectors = directions(9);
    for (double[] u : vectors) {
      for (double[] v : vectors) {
        List<Dual> yu = at(harmonics, u);
        List<Dual> yv = at(harmonics, v);
        double t = u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
        double below = 0;
        double legendre = 1;
        for (int l = 0; l <= 30; l++) {
          double sum = 0;
          for (int m = -l; m <= l; m++) {
            sum += yu.get(LmIndex.of(l, m)).value() * yv.get(LmIndex.of(l, m)).value();
          }
          // P_l'(1) = l(l+1)/2 amplifies the rounding of u.v.
          double scale = (2 * l + 1) / (4 * Math.PI);
          double tolerance = 1e-15 * scale * (1 + l * (l + 1) / 2);
          assertThat(sum).isCloseTo(scale * legendre, within(tolerance));
          double next = ((2 * l + 1) * t * legendre - l * below) / (l + 1);
          below = legendre;
          legendre = next;
        }
      }
    }
  }

  /// Y depends on the direction alone, so r . grad Y = 0; and sum_m |grad Y|^2 = l(l+1)(2l+1)/4pi
  /// r^2.
  @Test
  void gradientsAreTangentialAndHaveTheirNorm() {
    SphericalHarmonics harmonics = new SphericalHarmonics(20);
    HarmonicsBatch batch = new HarmonicsBatch(harmonics, directions(13));
    for (int p = 0; p < 13; p++) {
      double[] v = batch.vector(p);
      double r2 = v[0] * v[0] + v[1] * v[1] + v[2] * v[2];
      for (int l = 0; l <= 20; l++) {
        double norm = 0;
        for (int m = -l; m <= l; m++) {
          int lm = LmIndex.of(l, m);
          double radial = 0;
          for (int a = 0; a < 3; a++) {
            radial += v[a] * batch.gradient(lm, p, a);
            norm += batch.gradient(lm, p, a) * batch.gradient(lm, p, a);
          }
          assertThat(radial).isCloseTo(0, within(1e-13 * (1 + l)));
        }
        double expected = l * (l + 1) * (2 * l + 1) / (4 * Math.PI) / r2;
        assertThat(norm).isCloseTo(expected, within(1e-12 * (1 + expected)));
      }
    }
  }

  /// At the poles only |m| = 1 has a slope: dY_l1/dx = dY_l,-1/dy = sqrt((2l+1) l (l+1) / 8 pi).
  @Test
  void isFiniteAndRightAtThePoles() {
    SphericalHarmonics harmonics = new SphericalHarmonics(20);
    double[][] poles = {{0, 0, 1}, {0, 0, -1}};
    HarmonicsBatch batch = new HarmonicsBatch(harmonics, poles);
    for (int p = 0; p < 2; p++) {
      double r = Math.abs(batch.vector(p)[2]);
      for (int l = 0; l <= 20; l++) {
        double sign = p == 1 && l % 2 == 1 ? -1 : 1;
        double signOfSlope = p == 1 && l % 2 == 0 ? -1 : 1;
        double slope = signOfSlope * Math.sqrt((2 * l + 1) * l * (l + 1) / (8 * Math.PI)) / r;
        for (int m = -l; m <= l; m++) {
          int lm = LmIndex.of(l, m);
          double value = m == 0 ? sign * Math.sqrt((2 * l + 1) / (4 * Math.PI)) : 0;
          assertThat(batch.y(lm, p)).isCloseTo(value, within(1e-14));
          assertThat(batch.gradient(lm, p, 0)).isCloseTo(m == 1 ? slope : 0, within(1e-12));
          assertThat(batch.gradient(lm, p, 1)).isCloseTo(m == -1 ? slope : 0, within(1e-12));
          assertThat(batch.gradient(lm, p, 2)).isCloseTo(0, within(1e-12));
        }
      }
    }
  }

  /// Gauss-Legendre in z times equal steps in phi integrates products up to l = 6 exactly.
  @Test
  void isOrthonormalUnderExactQuadrature() {
    SphericalHarmonics harmonics = new SphericalHarmonics(6);
    // Nodes and weights of order 7 (Abramowitz and Stegun, table 25.4).
    double[] z = {0, 0.405845151377397, 0.741531185599394, 0.949107912342759};
    double[] w = {0.417959183673469, 0.381830050505119, 0.279705391489277, 0.129484966168870};
    double[][] overlap = new double[harmonics.size()][harmonics.size()];
    for (int node = -3; node <= 3; node++) {
      double height = Math.signum(node) * z[Math.abs(node)];
      for (int k = 0; k < 13; k++) {
        double phi = 2 * Math.PI * k / 13;
        double rho = Math.sqrt(1 - height * height);
        double[] u = {rho * StrictMath.cos(phi), rho * StrictMath.sin(phi), height};
        List<Dual> y = at(harmonics, u);
        double weight = w[Math.abs(node)] * 2 * Math.PI / 13;
        for (int i = 0; i < overlap.length; i++) {
          for (int j = 0; j < overlap.length; j++) {
            overlap[i][j] += weight * y.get(i).value() * y.get(j).value();
          }
        }
      }
    }
    for (int i = 0; i < overlap.length; i++) {
      for (int j = 0; j < overlap.length; j++) {
        // The tabulated nodes carry 15 digits.
        assertThat(overlap[i][j]).isCloseTo(i == j ? 1 : 0, within(1e-13));
      }
    }
  }

  @Test
  void valuesAloneAreTheSameBitsAsWithGradients() {
    SphericalHarmonics harmonics = new SphericalHarmonics(7);
    HarmonicsBatch batch = new HarmonicsBatch(harmonics, directions(10));
    assertThat(batch.valuesAlone()).isEqualTo(batch.values());
  }

  @Test
  void refusesNegativeDegree() {
    assertThatThrownBy(() -> new SphericalHarmonics(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lMax must be at least 0, got -1");
  }

  private static List<Dual> at(SphericalHarmonics harmonics, double[] v) {
    return harmonics.over(Dual.of(v[0]), Dual.of(v[1]), Dual.of(v[2]));
  }

  /// Unit vectors on a spiral; the first three are axes.
  private static double[][] directions(int count) {
    double[][] u = new double[count][];
    for (int k = 0; k < count; k++) {
      double z = 1 - (2 * k + 1.0) / count;
      double rho = Math.sqrt(1 - z * z);
      u[k] = new double[] {rho * StrictMath.cos(2.4 * k), rho * StrictMath.sin(2.4 * k), z};
      if (k < 3) {
        u[k] = new double[3];
        u[k][k] = 1;
      }
    }
    return u;
  }
}

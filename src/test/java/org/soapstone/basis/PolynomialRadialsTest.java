package org.soapstone.basis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolynomialRadialsTest extends SmearedRadialsContract {

  private final PolynomialRadials radials = new PolynomialRadials(4, 4, 4, 0.5);

  @Override
  SmearedRadials radials() {
    return radials;
  }

  @Override
  double range() {
    return 6;
  }

  /// One polynomial, `(rCut - s)^3` over its norm `sqrt(2 rCut^9 / 504)`, and degree 0, where `i_0`
  /// is `sinh(z)/z`, summed over a grid so fine that Simpson's rule is exact to rounding.
  @Test
  void isTheProjectionOfThePolynomial() {
    double rCut = 4;
    double eta = 2;
    double r = 1.7;
    double norm = Math.sqrt(2 * Math.pow(rCut, 9) / (7 * 8 * 9));
    int steps = 20000;
    double h = rCut / steps;
    double sum = 0;
    for (int k = 1; k < steps; k++) {
      double s = k * h;
      double z = 2 * eta * s * r;
      double height = Math.exp(-eta * (s - r) * (s - r)) * (1 - Math.exp(-2 * z)) / (2 * z);
      double weight = k % 2 == 0 ? 2 : 4;
      sum += weight * h / 3 * 4 * Math.PI * s * s * Math.pow(rCut - s, 3) / norm * height;
    }
    double[] values = new double[1];
    new PolynomialRadials(1, 0, rCut, 0.5).evaluate(r, values, new double[1]);
    assertThat(values[0]).isCloseTo(sum, within(1e-12));
  }

  /// Wide and narrow Gaussians, few and many polynomials: thrice as many panels change nothing.
  @ParameterizedTest
  @CsvSource({
    "4, 3, 4.0, 0.5",
    "12, 6, 5.0, 0.3",
    "6, 9, 6.0, 1.0",
    "8, 4, 5.0, 0.05",
    "3, 2, 2.0, 3.0"
  })
  void quadratureIsConverged(int nMax, int lMax, double rCut, double sigma) {
    PolynomialRadials coarse = new PolynomialRadials(nMax, lMax, rCut, sigma);
    PolynomialRadials fine = new PolynomialRadials(nMax, lMax, rCut, sigma, 1);
    int size = nMax * (lMax + 1);
    double[] values = new double[size];
    double[] slopes = new double[size];
    double[] fineValues = new double[size];
    double[] fineSlopes = new double[size];
    double scale = Math.pow(2 * Math.PI * sigma * sigma, 1.5);
    for (double r = 0; r < rCut + 4 * sigma; r += 0.11 * rCut) {
      coarse.evaluate(r, values, slopes);
      fine.evaluate(r, fineValues, fineSlopes);
      // R is at most the Gaussian's integral times the largest g; rounding of 100 terms.
      assertThat(values).containsExactly(fineValues, within(1e-13 * scale));
      assertThat(slopes).containsExactly(fineSlopes, within(1e-12 * scale / sigma));
    }
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> new PolynomialRadials(0, 4, 4, 0.5))
        .hasMessageContaining("nMax must be at least 1");
    assertThatThrownBy(() -> new PolynomialRadials(3, 4, Double.NaN, 0.5))
        .hasMessageContaining("rCut must be positive");
    assertThatThrownBy(() -> new PolynomialRadials(3, 4, 4, 0))
        .hasMessageContaining("sigma must be positive");
    assertThatThrownBy(() -> new PolynomialRadials(40, 0, 5, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("take fewer");
  }
}

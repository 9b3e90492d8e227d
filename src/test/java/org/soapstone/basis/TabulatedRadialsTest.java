package org.soapstone.basis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TabulatedRadialsTest extends SmearedRadialsContract {

  private final TabulatedRadials radials = gto(3, 4, 4, 0.5);

  private static TabulatedRadials gto(int nMax, int lMax, double rCut, double sigma) {
    GaussianTypeOrbitals orbitals = new GaussianTypeOrbitals(nMax, lMax, rCut, sigma);
    return new TabulatedRadials(orbitals, rCut + 4 * sigma, orbitals.sharpest());
  }

  @Override
  SmearedRadials radials() {
    return radials;
  }

  @Override
  double range() {
    return 6;
  }

  @ParameterizedTest
  @CsvSource({"3, 4, 4.0, 0.5", "8, 6, 5.0, 0.5", "4, 9, 9.0, 0.2", "2, 1, 3.0, 2.0"})
  void agreesWithTheOrbitals(int nMax, int lMax, double rCut, double sigma) {
    assertSame(
        gto(nMax, lMax, rCut, sigma),
        new GaussianTypeOrbitals(nMax, lMax, rCut, sigma),
        rCut + 5 * sigma,
        sigma);
  }

  @ParameterizedTest
  @CsvSource({"4, 3, 4.0, 0.5", "6, 6, 6.0, 0.2", "3, 2, 2.0, 3.0"})
  void agreesWithThePolynomials(int nMax, int lMax, double rCut, double sigma) {
    PolynomialRadials exact = new PolynomialRadials(nMax, lMax, rCut, sigma);
    double reach = rCut + 4 * sigma;
    assertSame(
        new TabulatedRadials(exact, reach, 1 / (2 * sigma * sigma)),
        exact,
        rCut + 5 * sigma,
        sigma);
  }

  /// Up to and beyond the reach.
  private static void assertSame(
      SmearedRadials table, SmearedRadials exact, double end, double sigma) {
    int size = exact.nMax() * (exact.lMax() + 1);
    double[] values = new double[size];
    double[] slopes = new double[size];
    double[] exactValues = new double[size];
    double[] exactSlopes = new double[size];
    // R is a Gaussian's integral times a normalised function, of order 1.
    double integral = Math.pow(2 * Math.PI * sigma * sigma, 1.5);
    for (double r = 0; r < end; r += 0.013 * end) {
      table.evaluate(r, values, slopes);
      exact.evaluate(r, exactValues, exactSlopes);
      // T_m magnifies roundings by m, here up to 400, and functions reach 6: slopes by m^2.
      assertThat(values).containsExactly(exactValues, within(1e-12 * integral));
      assertThat(slopes).containsExactly(exactSlopes, within(1e-10 * integral));
    }
  }

  @Test
  void asksTheFunctionsAtItsEnds() {
    GaussianTypeOrbitals orbitals = new GaussianTypeOrbitals(3, 4, 4, 0.5);
    for (double r : new double[] {0, 7.5}) {
      double[] exact = new double[size()];
      orbitals.evaluate(r, exact, new double[size()]);
      assertThat(values(r)).containsExactly(exact);
    }
  }
}

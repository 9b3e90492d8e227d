package org.soapstone.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.autodiff.Dual;
import org.soapstone.basis.AgnesiTransform;
import org.soapstone.basis.ChebyshevRadialBasis;
import org.soapstone.basis.ExponentialTransform;
import org.soapstone.basis.PolynomialCutoff;
import org.soapstone.basis.RadialBasis;

/// Radial functions through those of PACE.
class RadialFitTest {

  private static RadialBasis chebyshev(int size, double rCut) {
    return new ChebyshevRadialBasis(
        size, new AgnesiTransform(2.8, rCut, 1), new PolynomialCutoff(rCut));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 22})
  void functionsAndSlopesAgreeEverywhere(int size) {
    RadialBasis basis = chebyshev(size, 5.5);
    RadialFit fit = RadialFit.of(List.of(basis));
    assertThat(fit.error()).isLessThan(4e-12);
    PaceRadials primitive = new PaceRadials(fit.bond(5.5, size, 1));
    for (double r = 0.37; r < 5.5; r += 0.4) {
      List<Dual> g = primitive.over(Dual.variable(r));
      List<Dual> exact = basis.over(Dual.variable(r));
      for (int n = 0; n < size; n++) {
        double value = 0;
        double slope = 0;
        for (int k = 0; k < g.size(); k++) {
          value += fit.coefficients()[n][k] * g.get(k).value();
          slope += fit.coefficients()[n][k] * g.get(k).derivative();
        }
        assertThat(value).isCloseTo(exact.get(n).value(), within(fit.error() + 1e-13));
        // Slopes of a series of 60 terms magnify its error by less than 60^2 / 5.5 A.
        assertThat(slope).isCloseTo(exact.get(n).derivative(), within(700 * fit.error() + 1e-11));
      }
    }
  }

  @Test
  void basesAreNumberedOn() {
    RadialBasis first = chebyshev(3, 5);
    RadialBasis second =
        new ChebyshevRadialBasis(4, new ExponentialTransform(2, 5), new PolynomialCutoff(5));
    RadialFit fit = RadialFit.of(List.of(first, second));
    assertThat(fit.coefficients().length).isEqualTo(7);
    assertThat(fit.error()).isLessThan(4e-12);
    assertThat(fit.primitives()).isLessThan(60);
  }

  /// A basis that ends in a kink cannot be a sum of smooth functions, and the error says so.
  @Test
  void errorIsMeasured() {
    RadialBasis kinked =
        new ChebyshevRadialBasis(2, new AgnesiTransform(2.8, 5, 1), new PolynomialCutoff(4.5, 5));
    RadialFit fit = RadialFit.of(List.of(kinked));
    assertThat(fit.error()).isBetween(1e-9, 1e-2);
  }
}

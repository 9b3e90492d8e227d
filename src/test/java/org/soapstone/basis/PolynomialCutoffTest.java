package org.soapstone.basis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.autodiff.Dual;
import org.soapstone.testkit.FiniteDifference;

class PolynomialCutoffTest {

  private final PolynomialCutoff whole = new PolynomialCutoff(4);
  private final PolynomialCutoff inner = new PolynomialCutoff(3, 5);

  @Test
  void isTheSmoothStepFromOneToZero() {
    assertThat(whole.value(0)).isEqualTo(1);
    assertThat(whole.value(2)).isEqualTo(0.5);
    // x = 1/4: 27/64 * (1 + 3/4 + 6/16) = 27/64 * 17/8
    assertThat(whole.value(1)).isEqualTo(27.0 * 17 / 512);
    assertThat(whole.value(4)).isZero();
    assertThat(whole.value(100)).isZero();
    assertThat(inner.value(2.9)).isEqualTo(1);
    assertThat(inner.value(4)).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 2.5, 3.01, 3.9, 4.5, 4.99})
  void slopeAgreesWithDualNumbersAndDifferences(double r) {
    for (PolynomialCutoff cutoff : new PolynomialCutoff[] {whole, inner}) {
      Dual dual = cutoff.over(Dual.variable(r));
      assertThat(cutoff.value(r)).isCloseTo(dual.value(), within(2e-15));
      assertThat(cutoff.derivative(r)).isCloseTo(dual.derivative(), within(1e-14));
      // Degree 5 with leading coefficient 6/2^5: h^4 f5/30 = 1e-12 * 22.5 / 30 where smooth; near a
      // joint the third derivative (at most 7.5) jumps, which costs h^2 times that.
      assertThat(cutoff.derivative(r))
          .isCloseTo(FiniteDifference.richardson(cutoff::value, r, 1e-3), within(1e-5));
    }
  }

  @Test
  void hasTwoContinuousDerivativesAtBothEnds() {
    double h = 1e-4;
    for (double end : new double[] {3, 5}) {
      assertThat(inner.derivative(end)).isZero();
      double curvature = FiniteDifference.central(inner::derivative, end, h);
      // Bounded by |f'''| h / 2 with f''' = 60 / 2^3.
      assertThat(curvature).isCloseTo(0, within(60.0 / 8 * h));
    }
  }

  @Test
  void refusesSenselessRanges() {
    for (double bad : new double[] {3, 2, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new PolynomialCutoff(3, bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("rCut must be finite and above rInner = 3.0, got " + bad);
    }
    assertThatThrownBy(() -> new PolynomialCutoff(Double.NaN, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rInner must be at least 0, got NaN");
  }
}

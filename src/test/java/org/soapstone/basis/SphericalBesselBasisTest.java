package org.soapstone.basis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.soapstone.autodiff.Dual;

class SphericalBesselBasisTest extends RadialBasisContract {

  private static final double R_CUT = 5;
  private static final int SIZE = 6;

  @Override
  RadialBasis basis() {
    return new SphericalBesselBasis(SIZE, R_CUT);
  }

  /// The third derivative at the end is `pi^2 (n+1)(n+3)/2 / rCut^3` at most, where a cutoff has
  /// 60.
  @Override
  double steepness(int n) {
    return n + 1;
  }

  /// Under `r^2 dr`, by the trapezoidal rule, which is exact for these waves to rounding.
  @Test
  void functionsAreOrthogonal() {
    int steps = 400;
    double[][] overlap = new double[SIZE][SIZE];
    for (int step = 1; step < steps; step++) {
      double r = R_CUT * step / steps;
      double[] values = basis().over(Dual.of(r)).stream().mapToDouble(Dual::value).toArray();
      for (int n = 0; n < SIZE; n++) {
        for (int m = 0; m < SIZE; m++) {
          overlap[n][m] += values[n] * values[m] * r * r * R_CUT / steps;
        }
      }
    }
    for (int n = 0; n < SIZE; n++) {
      assertThat(overlap[n][n]).isPositive();
      for (int m = 0; m < n; m++) {
        assertThat(overlap[n][m]).isCloseTo(0, within(1e-13 * R_CUT * R_CUT * R_CUT));
      }
    }
  }

  @Test
  void firstFunctionIsTheSumOfTwoWaves() {
    double r = 1.7;
    double x = Math.PI * r / R_CUT;
    double expected = (Math.sin(x) / x + Math.sin(2 * x) / (2 * x)) / 2;
    assertThat(basis().over(Dual.of(r)).get(0).value()).isCloseTo(expected, within(1e-15));
    for (Dual function : basis().over(Dual.variable(0))) {
      assertThat(function.value()).isCloseTo(1, within(1e-14));
      assertThat(function.derivative()).isZero();
    }
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> new SphericalBesselBasis(0, 5)).hasMessageContaining("size");
    assertThatThrownBy(() -> new SphericalBesselBasis(3, -1)).hasMessageContaining("rCut");
  }
}

package org.soapstone.basis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.autodiff.Dual;

class DistanceTransformTest {

  private static final double R_CUT = 5;

  static Stream<DistanceTransform> transforms() {
    return Stream.of(
        new AgnesiTransform(2.3, R_CUT, 0.7),
        new ExponentialTransform(2, R_CUT),
        new PowerTransform(2.5, 2, R_CUT),
        new LinearTransform(R_CUT));
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void runsEvenlyFromMinusOneToOne(DistanceTransform transform) {
    assertThat(transform.over(Dual.of(0)).value()).isCloseTo(-1, within(1e-15));
    assertThat(transform.over(Dual.of(R_CUT)).value()).isCloseTo(1, within(1e-15));
    double before = -1;
    for (double r = 0.1; r <= R_CUT; r += 0.1) {
      Dual x = transform.over(Dual.variable(r));
      assertThat(x.value()).isGreaterThan(before);
      assertThat(x.derivative()).isPositive();
      before = x.value();
    }
  }

  @Test
  void formulaeAreThoseOfTheirNames() {
    double end = Math.exp(-2.5);
    assertThat(new ExponentialTransform(2, R_CUT).over(Dual.of(1)).value())
        .isCloseTo(1 - 2 * (Math.exp(-0.5) - end) / (1 - end), within(1e-14));
    // t = 1/4 at r = r0 and 1/9 at rCut = 2 r0.
    assertThat(new PowerTransform(2.5, 2, R_CUT).over(Dual.of(2.5)).value())
        .isCloseTo(1 - 2 * (1.0 / 4 - 1.0 / 9) / (1 - 1.0 / 9), within(1e-14));
    assertThat(new LinearTransform(R_CUT).over(Dual.of(1)).value()).isCloseTo(-0.6, within(1e-15));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> new ExponentialTransform(Double.NaN, 5)).hasMessageContaining("r0");
    assertThatThrownBy(() -> new PowerTransform(2, 0, 5)).hasMessageContaining("power");
    assertThatThrownBy(() -> new LinearTransform(0)).hasMessageContaining("rCut");
  }

  @Nested
  class Exponential extends RadialBasisContract {

    @Override
    RadialBasis basis() {
      return new ChebyshevRadialBasis(
          6, new ExponentialTransform(2, R_CUT), new PolynomialCutoff(R_CUT));
    }
  }

  @Nested
  class Power extends RadialBasisContract {

    @Override
    RadialBasis basis() {
      return new ChebyshevRadialBasis(
          6, new PowerTransform(2.5, 2, R_CUT), new PolynomialCutoff(R_CUT));
    }
  }

  @Nested
  class Linear extends RadialBasisContract {

    @Override
    RadialBasis basis() {
      return new ChebyshevRadialBasis(6, new LinearTransform(R_CUT), new PolynomialCutoff(R_CUT));
    }
  }
}

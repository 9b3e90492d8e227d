package org.soapstone.basis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.autodiff.Dual;

class ChebyshevRadialBasisTest extends RadialBasisContract {

  private final AgnesiTransform transform = new AgnesiTransform(2.3, 5, 0.7);
  private final Cutoff cutoff = new PolynomialCutoff(5);

  @Override
  RadialBasis basis() {
    return new ChebyshevRadialBasis(9, transform, cutoff);
  }

  @Test
  void isCutoffTimesCosineOfMultipleAngle() {
    for (double r : new double[] {0.4, 2.3, 3.1, 4.9}) {
      double angle = StrictMath.acos(transform.over(Dual.of(r)).value());
      List<Dual> functions = basis().over(Dual.of(r));
      for (int n = 0; n < functions.size(); n++) {
        assertThat(functions.get(n).value())
            .isCloseTo(cutoff.value(r) * StrictMath.cos(n * angle), within(1e-13));
      }
    }
  }

  @Test
  void transformRunsEvenlyFromMinusOneToOne() {
    assertThat(transform.over(Dual.of(0)).value()).isCloseTo(-1, within(1e-15));
    assertThat(transform.over(Dual.variable(0)).derivative()).isZero();
    assertThat(transform.over(Dual.of(5)).value()).isCloseTo(1, within(1e-15));
    double before = -1;
    for (double r = 0.1; r <= 5; r += 0.1) {
      Dual x = transform.over(Dual.variable(r));
      assertThat(x.value()).isGreaterThan(before);
      assertThat(x.derivative()).isPositive();
      assertThat(transform.over(Dual.of(-r)).value()).isEqualTo(x.value());
      before = x.value();
    }
  }

  @Test
  void transformResolvesABondFinerThanContactAndTail() {
    double bond = transform.over(Dual.variable(2.3)).derivative();
    assertThat(transform.over(Dual.variable(0.8)).derivative()).isLessThan(bond / 3);
    assertThat(transform.over(Dual.variable(4.8)).derivative()).isLessThan(bond / 2);
  }

  @Test
  void worksWithOneFunction() {
    ChebyshevRadialBasis one = new ChebyshevRadialBasis(1, transform, cutoff);
    assertThat(one.over(Dual.variable(2))).containsExactly(cutoff.over(Dual.variable(2)));
    double[] value = new double[8];
    double[] derivative = new double[8];
    one.evaluate(0, 8, new double[] {2, 2, 2, 2, 2, 2, 2, 2}, value, derivative);
    assertThat(value[0]).isEqualTo(cutoff.value(2));
    assertThat(derivative[0]).isEqualTo(cutoff.derivative(2));
  }

  @Test
  void refusesSenselessParameters() {
    assertThatThrownBy(() -> new ChebyshevRadialBasis(0, transform, cutoff))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("size must be at least 1, got 0");
    assertThatThrownBy(() -> new ChebyshevRadialBasis(3, transform, new PolynomialCutoff(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 5.0 and 4.0");
    assertThatThrownBy(() -> new AgnesiTransform(Double.NaN, 5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("r0 must be positive and finite, got NaN");
  }
}

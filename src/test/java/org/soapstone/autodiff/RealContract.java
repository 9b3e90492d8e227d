package org.soapstone.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.soapstone.testkit.FiniteDifference;

/// What every differentiable number must do, whatever its number of directions.
abstract class RealContract<T extends Real<T>> {

  /// Step of the fourth-order differences below; their error is about h^4 = 1e-12 times the fifth
  /// derivative over 30, plus 2e-16 / h = 2e-13: 1e-10 leaves room for fifth derivatives of 100s.
  private static final double STEP = 1e-3;

  private static final double TOLERANCE = 1e-10;

  /// The variable of differentiation.
  abstract T variable(double value);

  /// Derivative along the direction of `variable`.
  abstract double derivative(T number);

  @Test
  void elementaryFunctionsHaveTheirAnalyticSlopes() {
    double x = 0.7;
    check(Real::sqrt, x, Math.sqrt(x), 0.5 / Math.sqrt(x));
    check(Real::exp, x, StrictMath.exp(x), StrictMath.exp(x));
    check(Real::log, x, StrictMath.log(x), 1 / x);
    check(Real::sin, x, StrictMath.sin(x), StrictMath.cos(x));
    check(Real::cos, x, StrictMath.cos(x), -StrictMath.sin(x));
    check(Real::reciprocal, x, 1 / x, -1 / (x * x));
    check(Real::negate, x, -x, -1);
    check(t -> t.plus(2), x, x + 2, 1);
    check(t -> t.minus(2), x, x - 2, 1);
    check(t -> t.times(2), x, 2 * x, 2);
    check(t -> t.over(2), x, x / 2, 0.5);
  }

  @Test
  void integerPowersOfEitherSign() {
    check(t -> t.pow(0), -1.5, 1, 0);
    check(t -> t.pow(1), -1.5, -1.5, 1);
    check(t -> t.pow(2), -1.5, 2.25, -3);
    check(t -> t.pow(5), -2.0, -32, 80);
    check(t -> t.pow(-1), -2.0, -0.5, -0.25);
    check(t -> t.pow(-3), 2.0, 0.125, -0.1875);
    check(t -> t.pow(1), 0, 0, 1);
    check(t -> t.pow(2), 0, 0, 0);
  }

  @Test
  void rulesOfCalculusForTwoNumbers() {
    UnaryOperator<T> square = t -> t.times(t);
    check(t -> square.apply(t).plus(t), 3, 12, 7);
    check(t -> square.apply(t).minus(t), 3, 6, 5);
    check(t -> square.apply(t).times(t), 3, 27, 27);
    check(t -> t.over(square.apply(t)), 2, 0.5, -0.25);
    check(t -> t.constant(5).times(t), 3, 15, 5);
    check(t -> t.constant(5), 3, 5, 0);
  }

  @Test
  void composedFormulaAgreesWithFiniteDifferences() {
    for (double x : new double[] {0.3, 0.9, 1.7}) {
      T result = formula(variable(x));
      assertThat(derivative(result))
          .isCloseTo(
              FiniteDifference.richardson(v -> formula(variable(v)).value(), x, STEP),
              within(TOLERANCE * (1 + Math.abs(derivative(result)))));
    }
  }

  @Test
  void comparesByValue() {
    T two = variable(2);
    assertThat(two.lessThan(two.constant(2.5))).isTrue();
    assertThat(two.lessThan(two.constant(2))).isFalse();
    assertThat(two.lessThan(2.1)).isTrue();
    assertThat(two.lessThan(Double.NaN)).isFalse();
  }

  private T formula(T t) {
    return t.sin().times(t.exp()).over(t.sqrt().plus(1)).plus(t.log().cos()).minus(t.pow(3));
  }

  private void check(UnaryOperator<T> function, double at, double value, double slope) {
    T result = function.apply(variable(at));
    assertThat(result.value()).isCloseTo(value, within(1e-15 * (1 + Math.abs(value))));
    assertThat(derivative(result)).isCloseTo(slope, within(4e-15 * (1 + Math.abs(slope))));
  }
}

package org.soapstone.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuasiNewtonTest {

  private static final double[] LOW = {-100, -100};
  private static final double[] HIGH = {100, 100};

  private interface Function {
    double value(double x, double y);
  }

  private interface Slope {
    double[] gradient(double x, double y);
  }

  private static QuasiNewton.Objective objective(Function f, Slope g) {
    return new QuasiNewton.Objective() {
      @Override
      public double value(double[] x) {
        return f.value(x[0], x[1]);
      }

      @Override
      public double trialValue(double[] x) {
        return value(x);
      }

      @Override
      public double[] gradient(double[] x) {
        return g.gradient(x[0], x[1]);
      }
    };
  }

  private static QuasiNewton.Objective valley() {
    return objective(
        (x, y) -> 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x),
        (x, y) -> new double[] {-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)});
  }

  @Test
  void followsACurvedValley() {
    Minimum found =
        new QuasiNewton(200, 1e-9).minimize(valley(), new double[] {-1.2, 1}, LOW, HIGH);
    assertThat(found.converged()).isTrue();
    assertThat(found.x()).containsExactly(new double[] {1, 1}, within(1e-9));
    assertThat(found.steps()).isLessThan(80);
  }

  /// With x <= 0.5 the valley floor is cut at (0.5, 0.25).
  @Test
  void stopsAtABound() {
    Minimum found =
        new QuasiNewton(200, 1e-9)
            .minimize(valley(), new double[] {-1.2, 1}, LOW, new double[] {0.5, 100});
    assertThat(found.converged()).isTrue();
    assertThat(found.x()).containsExactly(new double[] {0.5, 0.25}, within(1e-9));
  }

  @Test
  void leavesABoundThatItStartsAt() {
    QuasiNewton.Objective bowl =
        objective((x, y) -> x * x + 3 * y * y, (x, y) -> new double[] {2 * x, 6 * y});
    Minimum found =
        new QuasiNewton(100, 1e-10)
            .minimize(bowl, new double[] {-2, 5}, new double[] {-2, 1}, new double[] {7, 5});
    assertThat(found.converged()).isTrue();
    assertThat(found.x()).containsExactly(new double[] {0, 1}, within(1e-9));
  }

  @Test
  void aVariableWithEqualBoundsIsAConstant() {
    Minimum found =
        new QuasiNewton(200, 1e-9)
            .minimize(valley(), new double[] {0, 4}, new double[] {-100, 4}, new double[] {100, 4});
    assertThat(found.converged()).isTrue();
    assertThat(found.x()[1]).isEqualTo(4);
    double x = found.x()[0];
    assertThat(-400 * x * (4 - x * x) - 2 * (1 - x)).isCloseTo(0, within(1e-9));
  }

  @Test
  void admitsThatStepsRanOut() {
    Minimum found = new QuasiNewton(3, 1e-9).minimize(valley(), new double[] {-1.2, 1}, LOW, HIGH);
    assertThat(found.converged()).isFalse();
    assertThat(found.steps()).isEqualTo(3);
  }

  /// Minus ln x - ln(1 - x) exists between 0 and 1 only.
  @Test
  void stepsBackFromWhereThereIsNoValue() {
    QuasiNewton.Objective barrier =
        objective(
            (x, y) ->
                x > 0 && x < 1
                    ? -3 * Math.log(x) - Math.log(1 - x) + y * y
                    : Double.POSITIVE_INFINITY,
            (x, y) -> new double[] {-3 / x + 1 / (1 - x), 2 * y});
    Minimum found = new QuasiNewton(100, 1e-9).minimize(barrier, new double[] {0.01, 1}, LOW, HIGH);
    assertThat(found.converged()).isTrue();
    assertThat(found.x()).containsExactly(new double[] {0.75, 0}, within(1e-9));
  }
}

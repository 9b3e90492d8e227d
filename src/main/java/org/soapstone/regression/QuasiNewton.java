package org.soapstone.regression;

import java.util.Arrays;

/// Minimum of a smooth function of a few variables within bounds: BFGS on the variables that are
/// free to move, with a backtracking line search along the projected path.
///
/// A variable at a bound whose gradient pushes outwards is held. J. Nocedal and S. J. Wright,
/// *Numerical Optimization*, 2nd ed. (2006), doi:10.1007/978-0-387-40065-5, chapters 6 and 16.7.
public final class QuasiNewton {

  /// What is to become small.
  public interface Objective {

    /// The value.
    double value(double[] x);

    /// The value, or positive infinity where there is none.
    double trialValue(double[] x);

    /// The slope along each variable.
    double[] gradient(double[] x);
  }

  private static final double LONGEST_STEP = 4;
  private static final double SUFFICIENT_DECREASE = 1e-4;
  private static final double VALUE_ROUNDING = 1e-9;
  private static final int HALVINGS = 40;

  private final int maximumSteps;
  private final double tolerance;

  /// @param tolerance on each component of the gradient of the variables that are free to move
  public QuasiNewton(int maximumSteps, double tolerance) {
    this.maximumSteps = maximumSteps;
    this.tolerance = tolerance;
  }

  /// Descends from `start` within the bounds.
  public Minimum minimize(Objective objective, double[] start, double[] lower, double[] upper) {
    double[] x = start.clone();
    double value = objective.value(x);
    double[] gradient = objective.gradient(x);
    InverseHessian inverse = new InverseHessian(x.length);
    for (int step = 0; step < maximumSteps; step++) {
      boolean[] free = free(x, gradient, lower, upper);
      if (largest(gradient, free) <= tolerance) {
        return new Minimum(x, step, true);
      }
      double[] next =
          search(objective, x, value, gradient, inverse.direction(gradient, free), lower, upper);
      if (Arrays.equals(next, x) && !inverse.isFresh()) {
        inverse.forget();
        continue;
      }
      if (Arrays.equals(next, x)) {
        return new Minimum(x, step, false);
      }
      double nextValue = objective.value(next);
      double[] nextGradient = objective.gradient(next);
      inverse.learn(x, next, gradient, nextGradient, free);
      x = next;
      value = nextValue;
      gradient = nextGradient;
    }
    boolean converged = largest(gradient, free(x, gradient, lower, upper)) <= tolerance;
    return new Minimum(x, maximumSteps, converged);
  }

  private static boolean[] free(double[] x, double[] gradient, double[] lower, double[] upper) {
    boolean[] free = new boolean[x.length];
    for (int i = 0; i < x.length; i++) {
      boolean heldBelow = x[i] <= lower[i] && gradient[i] >= 0;
      boolean heldAbove = x[i] >= upper[i] && gradient[i] <= 0;
      free[i] = !heldBelow && !heldAbove && lower[i] < upper[i];
    }
    return free;
  }

  private static double largest(double[] gradient, boolean[] free) {
    double largest = 0;
    for (int i = 0; i < gradient.length; i++) {
      if (free[i]) {
        largest = Math.max(largest, Math.abs(gradient[i]));
      }
    }
    return largest;
  }

  /// The first of the points at 1, 1/2, 1/4... of the step that lowers the value enough, or `x`
  /// itself if none does.
  private static double[] search(
      Objective objective,
      double[] x,
      double value,
      double[] gradient,
      double[] direction,
      double[] lower,
      double[] upper) {
    double longest = 0;
    for (double d : direction) {
      longest = Math.max(longest, Math.abs(d));
    }
    double length = longest > LONGEST_STEP ? LONGEST_STEP / longest : 1;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double[] next = new double[x.length];
      double expected = 0;
      for (int i = 0; i < x.length; i++) {
        next[i] = Math.clamp(x[i] + length * direction[i], lower[i], upper[i]);
        expected += gradient[i] * (next[i] - x[i]);
      }
      if (expected < 0 && isBetter(objective, x, value, next, expected)) {
        return next;
      }
      length *= 0.5;
    }
    return x;
  }

  /// Whether the value falls by enough; or, where the expected fall drowns in the rounding of the
  /// value, whether the slope along the step does (the approximate condition of Hager and Zhang,
  /// doi:10.1137/030601880).
  private static boolean isBetter(
      Objective objective, double[] x, double value, double[] next, double expected) {
    double trial = objective.trialValue(next);
    if (trial <= value + SUFFICIENT_DECREASE * expected) {
      return true;
    }
    double rounding = VALUE_ROUNDING * (1 + Math.abs(value));
    if (-expected > rounding || !(trial <= value + rounding)) {
      return false;
    }
    double[] gradient = objective.gradient(next);
    double slope = 0;
    for (int i = 0; i < x.length; i++) {
      slope += gradient[i] * (next[i] - x[i]);
    }
    return Math.abs(slope) <= 0.5 * -expected;
  }
}

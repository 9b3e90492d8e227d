package org.soapstone.linalg;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// What the last steps of a descent tell of the inverse Hessian H: the two loops of L-BFGS (Nocedal
/// 1980, doi:10.1090/S0025-5718-1980-0572855-7). Which steps are worth remembering, and how far to
/// go along a direction, is left to the caller.
public final class RecentSteps {

  /// How far a step went, how the gradient changed, and the product of both.
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and not handed out.
  private record Step(double[] s, double[] y, double curvature) {}

  private final int most;
  private final Deque<Step> steps = new ArrayDeque<>();

  /// @param most how many steps are remembered
  public RecentSteps(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("most must be at least 1 but is " + most);
    }
    this.most = most;
  }

  public boolean isEmpty() {
    return steps.isEmpty();
  }

  public void forget() {
    steps.clear();
  }

  /// Remembers a step in place of the oldest one; the arrays are kept.
  ///
  /// @param s how far it went
  /// @param y how the gradient changed, with `s . y > 0`
  public void remember(double[] s, double[] y) {
    double curvature = Dot.of(s, y);
    if (!(curvature > 0)) {
      throw new IllegalArgumentException("s . y must be positive but is " + curvature);
    }
    steps.addLast(new Step(s, y, curvature));
    if (steps.size() > most) {
      steps.removeFirst();
    }
  }

  /// `-H g`, a new array.
  ///
  /// @param unknown what stands for H before anything is known
  public double[] direction(double[] gradient, double unknown) {
    double[] q = gradient.clone();
    double[] weights = new double[steps.size()];
    int at = weights.length;
    for (Iterator<Step> back = steps.descendingIterator(); back.hasNext(); ) {
      Step step = back.next();
      weights[--at] = Dot.of(step.s, q) / step.curvature;
      add(-weights[at], step.y, q);
    }
    double inverse =
        steps.isEmpty()
            ? unknown
            : steps.getLast().curvature / Dot.of(steps.getLast().y, steps.getLast().y);
    for (int k = 0; k < q.length; k++) {
      q[k] *= -inverse;
    }
    for (Step step : steps) {
      add(-weights[at] - Dot.of(step.y, q) / step.curvature, step.s, q);
      at++;
    }
    return q;
  }

  private static void add(double factor, double[] from, double[] to) {
    for (int k = 0; k < to.length; k++) {
      to[k] = Math.fma(factor, from[k], to[k]);
    }
  }
}

package org.soapstone.network;

import org.soapstone.linalg.Dot;
import org.soapstone.linalg.RecentSteps;

/// Minimum of a smooth function of many variables: L-BFGS with the last [#PAIRS] steps (Liu and
/// Nocedal, doi:10.1007/BF01589116) and a line search by bisection to the weak Wolfe conditions
/// (Nocedal and Wright, doi:10.1007/978-0-387-40065-5).
final class Minimization {

  /// Value and gradient.
  interface Function {
    double valueAndGradient(double[] x, double[] gradient);
  }

  private static final int PAIRS = 30;
  private static final double DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;
  private static final int TRIALS = 40;

  private final Function function;
  private final int n;
  private final RecentSteps memory = new RecentSteps(PAIRS);

  private double[] x;
  private double[] gradient;
  private double value;
  private double[] nextX;
  private double[] nextGradient;
  private double nextValue;

  Minimization(Function function, double[] start) {
    this.function = function;
    n = start.length;
    x = start.clone();
    nextX = new double[n];
    gradient = new double[n];
    nextGradient = new double[n];
    value = function.valueAndGradient(x, gradient);
  }

  double value() {
    return value;
  }

  double gradientNorm() {
    return Math.sqrt(Dot.of(gradient, gradient));
  }

  /// The point, shared.
  double[] x() {
    return x;
  }

  /// One step; false if none leads further down.
  boolean step() {
    double[] direction = direction();
    double slope = Dot.of(direction, gradient);
    if (!(slope < 0)) {
      memory.forget();
      direction = direction();
      slope = Dot.of(direction, gradient);
    }
    if (!(slope < 0) || !search(direction, slope)) {
      if (memory.isEmpty()) {
        return false;
      }
      memory.forget();
      return step();
    }
    learn();
    return true;
  }

  /// Without a step behind it of length 1 at most.
  private double[] direction() {
    return memory.direction(gradient, 1 / Math.max(1, gradientNorm()));
  }

  private boolean search(double[] direction, double slope) {
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double length = 1;
    boolean found = false;
    for (int trial = 0; trial < TRIALS && !found; trial++) {
      for (int k = 0; k < n; k++) {
        nextX[k] = Math.fma(length, direction[k], x[k]);
      }
      nextValue = function.valueAndGradient(nextX, nextGradient);
      if (!(nextValue <= value + DECREASE * length * slope)) {
        high = length;
      } else if (Dot.of(direction, nextGradient) < CURVATURE * slope) {
        low = length;
      } else {
        found = true;
      }
      if (!found) {
        length = high < Double.POSITIVE_INFINITY ? 0.5 * (low + high) : 2 * length;
      }
    }
    return found || nextValue < value;
  }

  private void learn() {
    double[] s = new double[n];
    double[] y = new double[n];
    for (int k = 0; k < n; k++) {
      s[k] = nextX[k] - x[k];
      y[k] = nextGradient[k] - gradient[k];
    }
    double[] held = x;
    x = nextX;
    nextX = held;
    held = gradient;
    gradient = nextGradient;
    nextGradient = held;
    value = nextValue;
    if (Dot.of(s, y) > 0) {
      memory.remember(s, y);
    }
  }
}

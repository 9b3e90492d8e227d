package org.soapstone.network;

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
  private final double[][] steps = new double[PAIRS][];
  private final double[][] changes = new double[PAIRS][];
  private final double[] alpha = new double[PAIRS];
  private int pairs;

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
    return Math.sqrt(dot(gradient, gradient));
  }

  /// The point, shared.
  double[] x() {
    return x;
  }

  /// One step; false if none leads further down.
  boolean step() {
    double[] direction = direction();
    double slope = dot(direction, gradient);
    if (!(slope < 0)) {
      pairs = 0;
      direction = direction();
      slope = dot(direction, gradient);
    }
    if (!(slope < 0) || !search(direction, slope)) {
      if (pairs == 0) {
        return false;
      }
      pairs = 0;
      return step();
    }
    learn();
    return true;
  }

  /// `-H g` by the two loops; without pairs a step of length 1 at most.
  private double[] direction() {
    double[] d = new double[n];
    for (int k = 0; k < n; k++) {
      d[k] = -gradient[k];
    }
    int oldest = Math.max(0, pairs - PAIRS);
    for (int p = pairs - 1; p >= oldest; p--) {
      double[] s = steps[p % PAIRS];
      double[] y = changes[p % PAIRS];
      alpha[p % PAIRS] = dot(s, d) / dot(s, y);
      add(-alpha[p % PAIRS], y, d);
    }
    if (pairs > 0) {
      double[] s = steps[(pairs - 1) % PAIRS];
      double[] y = changes[(pairs - 1) % PAIRS];
      scale(dot(s, y) / dot(y, y), d);
    } else {
      scale(1 / Math.max(1, gradientNorm()), d);
    }
    for (int p = oldest; p < pairs; p++) {
      double beta = dot(changes[p % PAIRS], d) / dot(steps[p % PAIRS], changes[p % PAIRS]);
      add(alpha[p % PAIRS] - beta, steps[p % PAIRS], d);
    }
    return d;
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
      } else if (dot(direction, nextGradient) < CURVATURE * slope) {
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
    if (dot(s, y) > 0) {
      steps[pairs % PAIRS] = s;
      changes[pairs % PAIRS] = y;
      pairs++;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum = Math.fma(a[k], b[k], sum);
    }
    return sum;
  }

  private static void add(double factor, double[] from, double[] to) {
    for (int k = 0; k < to.length; k++) {
      to[k] = Math.fma(factor, from[k], to[k]);
    }
  }

  private static void scale(double factor, double[] x) {
    for (int k = 0; k < x.length; k++) {
      x[k] *= factor;
    }
  }
}

package org.soapstone.regression;

/// The BFGS estimate H of the inverse Hessian, learnt from pairs of points and gradients.
final class InverseHessian {

  /// A pair with less curvature than this share of its lengths teaches nothing.
  private static final double LEAST_CURVATURE = 1e-10;

  private final int n;
  private final double[][] h;
  private boolean fresh;

  InverseHessian(int n) {
    this.n = n;
    this.h = new double[n][n];
    forget();
  }

  /// Whether nothing has been learnt since the start or [#forget].
  boolean isFresh() {
    return fresh;
  }

  void forget() {
    setToScaledUnit(1);
    fresh = true;
  }

  private void setToScaledUnit(double scale) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        h[i][j] = i == j ? scale : 0;
      }
    }
  }

  /// `-H g` within the free variables. A fresh estimate goes one unit down the gradient.
  double[] direction(double[] gradient, boolean[] free) {
    double[] direction = new double[n];
    double slope = 0;
    double square = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n && free[i]; j++) {
        direction[i] -= free[j] ? h[i][j] * gradient[j] : 0;
      }
      slope += direction[i] * gradient[i];
      square += free[i] ? gradient[i] * gradient[i] : 0;
    }
    if (fresh || !(slope < 0)) {
      double scale = 1 / Math.sqrt(square);
      for (int i = 0; i < n; i++) {
        direction[i] = free[i] ? -gradient[i] * scale : 0;
      }
    }
    return direction;
  }

  /// `H <- (I - r s y^T) H (I - r y s^T) + r s s^T` with `s` the step, `y` the change of gradient,
  /// `r = 1 / y.s`.
  void learn(double[] x, double[] next, double[] gradient, double[] nextGradient, boolean[] free) {
    double[] s = new double[n];
    double[] y = new double[n];
    double curvature = 0;
    double ss = 0;
    double yy = 0;
    for (int i = 0; i < n; i++) {
      if (free[i]) {
        s[i] = next[i] - x[i];
        y[i] = nextGradient[i] - gradient[i];
      }
      curvature += s[i] * y[i];
      ss += s[i] * s[i];
      yy += y[i] * y[i];
    }
    if (!(curvature > LEAST_CURVATURE * Math.sqrt(ss * yy))) {
      return;
    }
    if (fresh) {
      setToScaledUnit(curvature / yy);
      fresh = false;
    }
    rotate(s, y, curvature);
  }

  private void rotate(double[] s, double[] y, double curvature) {
    double[] hy = new double[n];
    double yhy = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        hy[i] += h[i][j] * y[j];
      }
      yhy += y[i] * hy[i];
    }
    double r = 1 / curvature;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        h[i][j] += r * ((1 + r * yhy) * s[i] * s[j] - hy[i] * s[j] - s[i] * hy[j]);
      }
    }
  }
}

package org.soapstone.linalg;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/// Lower bounds, seldom off by more than a factor of three, of the 1-norm of a symmetric operator
/// that is known by its products with vectors only.
///
/// The 1-norm is the maximum of a convex function over the corners of a polytope; the search walks
/// from corner to corner along the gradient (W. W. Hager, doi:10.1137/0905023), and a vector of
/// alternating signs guards against the cases in which it is misled (N. J. Higham,
/// doi:10.1145/50063.214386).
final class ConditionEstimate {

  private static final int MOST_STEPS = 5;

  private ConditionEstimate() {}

  static double norm(int n, UnaryOperator<double[]> operator) {
    if (n == 0) {
      return 0;
    }
    return Math.max(search(n, operator), alternating(n, operator));
  }

  private static double search(int n, UnaryOperator<double[]> operator) {
    double[] x = new double[n];
    Arrays.fill(x, 1.0 / n);
    double best = 0;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] y = operator.apply(x);
      best = Math.max(best, sumOfMagnitudes(y));
      for (int i = 0; i < n; i++) {
        y[i] = y[i] >= 0 ? 1 : -1;
      }
      double[] gradient = operator.apply(y);
      int corner = largest(gradient);
      double here = 0;
      for (int i = 0; i < n; i++) {
        here = Math.fma(gradient[i], x[i], here);
      }
      if (!(Math.abs(gradient[corner]) > here)) {
        break;
      }
      Arrays.fill(x, 0);
      x[corner] = 1;
    }
    return best;
  }

  private static double alternating(int n, UnaryOperator<double[]> operator) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      double magnitude = 1 + (double) i / Math.max(1, n - 1);
      x[i] = i % 2 == 0 ? magnitude : -magnitude;
    }
    return 2 * sumOfMagnitudes(operator.apply(x)) / (3.0 * n);
  }

  private static double sumOfMagnitudes(double[] y) {
    double sum = 0;
    for (double element : y) {
      sum += Math.abs(element);
    }
    return sum;
  }

  private static int largest(double[] y) {
    int largest = 0;
    for (int i = 1; i < y.length; i++) {
      if (Math.abs(y[i]) > Math.abs(y[largest])) {
        largest = i;
      }
    }
    return largest;
  }
}

package org.soapstone.speed;

import org.soapstone.linalg.Matrix;

/// Proves products and factors by what they do to a vector of signs, in plain loops: a matrix that
/// is wrong anywhere almost surely moves it elsewhere, and each proof costs no more than reading
/// the matrices (Freivalds).
final class Residual {

  private static final double UNIT_ROUNDOFF = 0x1p-53;

  private Residual() {}

  /// `n` signs, +1 or -1.
  static double[] signs(int n) {
    double[] signs = Numbers.uniform("signs", n);
    for (int i = 0; i < n; i++) {
      signs[i] = signs[i] < 0 ? -1 : 1;
    }
    return signs;
  }

  /// `A x`.
  static double[] times(Matrix a, double[] x) {
    double[] y = new double[a.rows()];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < x.length; j++) {
        y[i] += a.get(i, j) * x[j];
      }
    }
    return y;
  }

  /// `A^T x`.
  static double[] transposedTimes(Matrix a, double[] x) {
    double[] y = new double[a.columns()];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        y[j] += a.get(i, j) * x[i];
      }
    }
    return y;
  }

  /// `A x` of a symmetric matrix of which the lower triangle is there.
  static double[] symmetricTimes(Matrix lower, double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        y[i] += lower.get(i, j) * x[j];
        y[j] += lower.get(i, j) * x[i];
      }
      y[i] += lower.get(i, i) * x[i];
    }
    return y;
  }

  /// A copy with the absolute value of each element.
  static Matrix absolute(Matrix a) {
    Matrix copy = a.copy();
    for (int k = 0; k < copy.data().length; k++) {
      copy.data()[k] = Math.abs(copy.data()[k]);
    }
    return copy;
  }

  /// Requires two ways to the same vector to agree within what rounding may do.
  ///
  /// A sum of m products is off by at most `gamma_m` times the sum of their absolute values,
  /// `gamma_m = m u / (1 - m u)` (Higham, Accuracy and Stability of Numerical Algorithms, chapter
  /// 3). The matrix under proof and the three products with vectors are each off by that much.
  ///
  /// @param m terms of the longest sum
  /// @param absolute the same product of absolute values
  static void require(String what, int m, double[] actual, double[] expected, double[] absolute) {
    // One row more than four for the rounding of the bound itself.
    double gamma = 5 * m * UNIT_ROUNDOFF / (1 - m * UNIT_ROUNDOFF);
    for (int i = 0; i < actual.length; i++) {
      WrongResultException.require(
          what + ", row " + i + ",", Math.abs(actual[i] - expected[i]), gamma * absolute[i]);
    }
  }
}

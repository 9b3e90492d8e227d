package org.soapstone.regression;

import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.NotPositiveDefinite;
import org.soapstone.parallel.Tasks;

/// The posterior precision `Lambda = diag(p) + sum_q beta_q A_q` and its factor.
final class PrecisionMatrix {

  /// A smaller share of a feature left unexplained is rounding, whatever its sign.
  private static final double SMALLEST_PIVOT = 10 * Math.ulp(1.0);

  private PrecisionMatrix() {}

  /// Lower triangle of `Lambda`.
  static Matrix assemble(
      NormalEquations equations, double[] prior, Hyperparameters hyperparameters) {
    int n = equations.features();
    Matrix precision = new Matrix(n, n);
    double[] sum = precision.data();
    for (Quantity quantity : Quantity.values()) {
      if (equations.rows(quantity) == 0) {
        continue;
      }
      double beta = hyperparameters.beta(quantity);
      double[] a = equations.matrix(quantity).data();
      for (int i = 0; i < n; i++) {
        int row = precision.row(i);
        for (int j = 0; j <= i; j++) {
          sum[row + j] = Math.fma(beta, a[row + j], sum[row + j]);
        }
      }
    }
    for (int k = 0; k < n; k++) {
      precision.set(k, k, precision.get(k, k) + prior[k]);
    }
    return precision;
  }

  /// `sum_q beta_q b_q`, what the data say before the prior speaks.
  static double[] information(NormalEquations equations, Hyperparameters hyperparameters) {
    double[] sum = new double[equations.features()];
    for (Quantity quantity : Quantity.values()) {
      double beta = hyperparameters.beta(quantity);
      double[] b = equations.vector(quantity);
      for (int k = 0; k < sum.length; k++) {
        sum[k] = Math.fma(beta, b[k], sum[k]);
      }
    }
    return sum;
  }

  /// Lower triangular `L` with `L L^T = precision`, which is overwritten.
  ///
  /// The matrix is first scaled to a unit diagonal: features of any magnitude then neither overflow
  /// nor hide each other, and a failing pivot is a plain number, the share of a feature that the
  /// earlier ones do not explain.
  static Matrix factor(Matrix precision, double[] prior, Tasks tasks) {
    int n = precision.rows();
    double[] root = new double[n];
    for (int i = 0; i < n; i++) {
      root[i] = Math.sqrt(precision.get(i, i));
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        precision.set(i, j, precision.get(i, j) / root[i] / root[j]);
      }
    }
    return switch (Cholesky.factorInPlace(precision, tasks)) {
      case NotPositiveDefinite(int pivot, double value) ->
          throw new IndefinitePrecisionException(n, pivot, value, prior[pivot]);
      case Factored(Matrix lower) -> {
        requirePivots(lower, prior);
        yield unscale(lower, root);
      }
    };
  }

  private static void requirePivots(Matrix lower, double[] prior) {
    for (int i = 0; i < lower.rows(); i++) {
      double pivot = lower.get(i, i) * lower.get(i, i);
      if (!(pivot >= SMALLEST_PIVOT)) {
        throw new IndefinitePrecisionException(lower.rows(), i, pivot, prior[i]);
      }
    }
  }

  private static Matrix unscale(Matrix lower, double[] root) {
    for (int i = 0; i < root.length; i++) {
      for (int j = 0; j <= i; j++) {
        lower.set(i, j, lower.get(i, j) * root[i]);
      }
    }
    return lower;
  }
}

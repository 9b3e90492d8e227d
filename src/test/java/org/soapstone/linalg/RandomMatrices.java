package org.soapstone.linalg;

import java.util.Random;

/// Matrices with reproducible contents for tests; the gaps between rows are filled too, so that a
/// test sees who writes there.
final class RandomMatrices {

  private RandomMatrices() {}

  static Matrix uniform(int rows, int columns, int gap, long seed) {
    Matrix matrix = new Matrix(rows, columns, columns + gap);
    Random random = new Random(seed);
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = random.nextDouble(-1, 1);
    }
    return matrix;
  }

  static double[] uniform(int n, long seed) {
    return new Random(seed).doubles(n, -1, 1).toArray();
  }

  /// Symmetric and, by its dominant diagonal, positive definite; eigenvalues between about n/2 and
  /// 3n/2.
  static Matrix positiveDefinite(int n, int gap, long seed) {
    Matrix matrix = uniform(n, n, gap, seed);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        matrix.set(j, i, matrix.get(i, j));
      }
      matrix.set(i, i, 1 + n + matrix.get(i, i));
    }
    return matrix;
  }

  /// Lower triangular with a diagonal between 1 and 2 and a last-row-bounded rest, so that it is
  /// well conditioned.
  static Matrix lower(int n, int gap, long seed) {
    Matrix matrix = uniform(n, n, gap, seed);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double element = matrix.get(i, j);
        matrix.set(i, j, j > i ? 0 : j < i ? element / n : 1.5 + 0.5 * element);
      }
    }
    return matrix;
  }
}

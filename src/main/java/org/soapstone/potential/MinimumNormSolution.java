package org.soapstone.potential;

/**
 * Least-norm solution of a small symmetric positive semi-definite system G x = b, by cyclic Jacobi
 * rotations of G; directions with eigenvalues below 1e-10 of the largest count as undetermined.
 */
final class MinimumNormSolution {

  private static final double NEGLIGIBLE = 1e-10;
  private static final int SWEEPS = 60;

  private final double[] values;
  private final int rank;

  private MinimumNormSolution(double[] values, int rank) {
    this.values = values;
    this.rank = rank;
  }

  /** x. */
  double[] values() {
    return values.clone();
  }

  /** Number of determined directions. */
  int rank() {
    return rank;
  }

  static MinimumNormSolution of(double[] gram, double[] right) {
    int n = right.length;
    double[] a = gram.clone();
    double[] vectors = new double[n * n];
    for (int i = 0; i < n; i++) {
      vectors[i * n + i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, vectors, n, p, q);
        }
      }
    }
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, a[i * n + i]);
    }
    double[] x = new double[n];
    int rank = 0;
    for (int k = 0; k < n; k++) {
      if (!(a[k * n + k] > NEGLIGIBLE * largest)) {
        continue;
      }
      rank++;
      double projection = 0;
      for (int i = 0; i < n; i++) {
        projection += vectors[i * n + k] * right[i];
      }
      for (int i = 0; i < n; i++) {
        x[i] += vectors[i * n + k] * projection / a[k * n + k];
      }
    }
    return new MinimumNormSolution(x, rank);
  }

  /** One Jacobi rotation that annihilates the element (p, q). */
  private static void rotate(double[] a, double[] vectors, int n, int p, int q) {
    double apq = a[p * n + q];
    if (apq == 0) {
      return;
    }
    double theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
    double t = Math.signum(theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    if (theta == 0) {
      t = 1;
    }
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int k = 0; k < n; k++) {
      double akp = a[k * n + p];
      double akq = a[k * n + q];
      a[k * n + p] = c * akp - s * akq;
      a[k * n + q] = s * akp + c * akq;
    }
    for (int k = 0; k < n; k++) {
      double apk = a[p * n + k];
      double aqk = a[q * n + k];
      a[p * n + k] = c * apk - s * aqk;
      a[q * n + k] = s * apk + c * aqk;
      double vkp = vectors[k * n + p];
      double vkq = vectors[k * n + q];
      vectors[k * n + p] = c * vkp - s * vkq;
      vectors[k * n + q] = s * vkp + c * vkq;
    }
  }
}

package org.soapstone.potential;

import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.SymmetricEigen;
import org.soapstone.parallel.Tasks;

/**
 * Least-norm solution of a small symmetric positive semi-definite system G x = b: directions with
 * eigenvalues below 1e-10 of the largest count as undetermined and x has no part in them.
 *
 * @param values x
 * @param rank number of determined directions
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and made for one reader
record MinimumNormSolution(double[] values, int rank) {

  private static final double NEGLIGIBLE = 1e-10;

  static MinimumNormSolution of(double[] gram, double[] right) {
    int n = right.length;
    SymmetricEigen eigen = SymmetricEigen.factor(Matrix.wrap(n, n, n, gram), Tasks.inline());
    double[] values = eigen.values();
    double[] x = new double[n];
    int rank = 0;
    for (int k = n - 1; k >= 0 && values[k] > NEGLIGIBLE * values[n - 1]; k--) {
      double projection = 0;
      for (int i = 0; i < n; i++) {
        projection += eigen.vectors().get(k, i) * right[i];
      }
      for (int i = 0; i < n; i++) {
        x[i] += eigen.vectors().get(k, i) * projection / values[k];
      }
      rank++;
    }
    return new MinimumNormSolution(x, rank);
  }
}

package org.soapstone.linalg;

import org.soapstone.parallel.Tasks;

/// `A^-1 = L^-T L^-1` from the factor.
///
/// With `X = L^-T`, whose row `i` solves `L x = e_i` and is zero before the diagonal, `A^-1 = X
/// X^T`.
final class CholeskyInverse {

  private CholeskyInverse() {}

  static Matrix inverse(Matrix lower, Tasks tasks) {
    int n = lower.rows();
    Matrix x = Matrix.identity(n);
    TriangularSolve.lower(lower, x, tasks);
    Matrix inverse = new Matrix(n, n);
    Gemm.multiplyTransposedAdd(1.0, x, x.copy(), inverse, tasks);
    return inverse;
  }
}

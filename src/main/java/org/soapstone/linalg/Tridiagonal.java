package org.soapstone.linalg;

/// `A = Q T Q^T` with a tridiagonal `T` and `Q = H_0 H_1 ... H_(n-2)`, reflections `H_k = I - tau_k
/// v_k v_k^T` whose vectors are zero up to element `k` and one at `k + 1`.
final class Tridiagonal {

  /// Of `T`.
  final double[] diagonal;

  /// Element `k` of `T` at (k + 1, k); the last of the n elements is zero.
  final double[] below;

  /// The last of the n elements is zero.
  final double[] tau;

  /// Row `k` is `v_k`; the last is zero.
  final Matrix vectors;

  Tridiagonal(Matrix vectors) {
    int n = vectors.rows();
    this.diagonal = new double[n];
    this.below = new double[n];
    this.tau = new double[n];
    this.vectors = vectors;
  }

  /// The upper triangle `C` with `H_from H_(from+1) ... = I - V C V^T`, as many reflections as
  /// `gram` has rows.
  ///
  /// @param gram `v_k . v_q` of these reflections, `k >= q`
  Block together(Block gram, int from) {
    Block c = new Matrix(gram.rows, gram.rows).block();
    for (int k = 0; k < c.rows; k++) {
      double factor = tau[from + k];
      c.set(k, k, factor);
      for (int l = 0; l < k; l++) {
        double sum = 0;
        for (int q = l; q < k; q++) {
          sum = Math.fma(c.get(l, q), gram.get(k, q), sum);
        }
        c.set(l, k, -factor * sum);
      }
    }
    return c;
  }
}

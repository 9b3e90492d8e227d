package org.soapstone.linalg;

/// The factor `A = L L^T` as in the textbook; this loop defines the bits of [Cholesky].
final class TextbookCholesky {

  private TextbookCholesky() {}

  /// Replaces the lower triangle of `a` by `L`. Returns the first column whose pivot is not
  /// positive, which then stands on the diagonal, or -1 if there is none.
  static int factor(Block a) {
    for (int j = 0; j < a.rows; j++) {
      double pivot = reduced(a, j, j);
      if (!(pivot > 0 && pivot < Double.POSITIVE_INFINITY)) {
        a.set(j, j, pivot);
        return j;
      }
      double root = Math.sqrt(pivot);
      a.set(j, j, root);
      for (int i = j + 1; i < a.rows; i++) {
        a.set(i, j, reduced(a, i, j) / root);
      }
    }
    return -1;
  }

  /// `a_ij - sum over k < j of l_ik l_jk`.
  private static double reduced(Block a, int i, int j) {
    double sum = a.get(i, j);
    for (int k = 0; k < j; k++) {
      sum = Math.fma(-a.get(i, k), a.get(j, k), sum);
    }
    return sum;
  }
}

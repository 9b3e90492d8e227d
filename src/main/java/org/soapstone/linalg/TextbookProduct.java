package org.soapstone.linalg;

import org.jspecify.annotations.Nullable;

/// Products as in the textbook; these loops define the bits of [Gemm] and [Syrk].
final class TextbookProduct {

  private TextbookProduct() {}

  /// `C += alpha A B`.
  static void multiplyAdd(double alpha, Block a, Block b, Block c) {
    for (int i = 0; i < c.rows; i++) {
      for (int j = 0; j < c.columns; j++) {
        double sum = c.get(i, j);
        for (int k = 0; k < a.columns; k++) {
          sum = Math.fma(alpha * a.get(i, k), b.get(k, j), sum);
        }
        c.set(i, j, sum);
      }
    }
  }

  /// Lower triangle of `A += Phi^T diag(w) Phi`; no weights means all one.
  static void addTransposeTimes(Block phi, double @Nullable [] weights, Block a) {
    for (int i = 0; i < a.rows; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a.get(i, j);
        for (int k = 0; k < phi.rows; k++) {
          double weight = weights == null ? 1.0 : weights[k];
          sum = Math.fma(weight * phi.get(k, i), phi.get(k, j), sum);
        }
        a.set(i, j, sum);
      }
    }
  }
}

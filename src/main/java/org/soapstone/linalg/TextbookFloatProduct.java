package org.soapstone.linalg;

import org.jspecify.annotations.Nullable;

/// The product of rows in single precision; this loop defines the bits of [FloatSyrk].
final class TextbookFloatProduct {

  private TextbookFloatProduct() {}

  /// Lower triangle of `A += Phi^T diag(w) Phi`; no weights means all one.
  static void addTransposeTimes(Block phi, double @Nullable [] weights, Block a) {
    for (int i = 0; i < a.rows; i++) {
      for (int j = 0; j <= i; j++) {
        for (int from = 0; from < phi.rows; from += FloatSyrk.SLAB) {
          int to = Math.min(phi.rows, from + FloatSyrk.SLAB);
          float sum = 0;
          for (int k = from; k < to; k++) {
            double weight = weights == null ? 1.0 : weights[k];
            sum = Math.fma((float) (weight * phi.get(k, i)), (float) phi.get(k, j), sum);
          }
          a.set(i, j, a.get(i, j) + sum);
        }
      }
    }
  }
}

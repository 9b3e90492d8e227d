package org.soapstone.acquisition;

import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Gemv;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/// Products that are often those of a single row or column, for which blocks and packing cost more
/// than the product. The sums are those of [Gemm] to the bit.
final class SmallProducts {

  /// Up to so many multiplications a plain loop is no slower.
  private static final int SMALL = 2048;

  private SmallProducts() {}

  /// `C += A B`.
  static void multiplyAdd(Matrix a, Matrix b, Matrix c) {
    if (b.columns() == 1 && b.stride() == 1 && c.stride() == 1) {
      Gemv.multiplyAdd(1, a, b.data(), c.data());
    } else {
      Gemm.multiplyAdd(1, a, b, c, Tasks.inline());
    }
  }

  /// `C += alpha A B^T`.
  static void multiplyTransposedAdd(double alpha, Matrix a, Matrix b, Matrix c) {
    if ((long) a.rows() * b.rows() * a.columns() > SMALL) {
      Gemm.multiplyTransposedAdd(alpha, a, b, c, Tasks.inline());
      return;
    }
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < b.rows(); j++) {
        double sum = c.get(i, j);
        for (int k = 0; k < a.columns(); k++) {
          sum = Math.fma(alpha * a.get(i, k), b.get(j, k), sum);
        }
        c.set(i, j, sum);
      }
    }
  }
}

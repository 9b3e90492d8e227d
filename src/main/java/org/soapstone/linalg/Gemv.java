package org.soapstone.linalg;

import org.soapstone.simd.Lanes;
import org.soapstone.simd.RowKernel;

/// Products of a matrix and a vector, added to what is there. They are bound by memory and run on
/// one thread.
public final class Gemv {

  private Gemv() {}

  /// `y += alpha A x`: `y_i` becomes the fused sum of `a_ik * (alpha x_k)` over ascending `k`,
  /// started from `y_i`.
  public static void multiplyAdd(double alpha, Matrix a, double[] x, double[] y) {
    Shapes.same("x.length", x.length, "a.columns", a.columns());
    Shapes.same("y.length", y.length, "a.rows", a.rows());
    double[] scaled = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      scaled[k] = alpha * x[k];
    }
    RowSums.add(a.block(), scaled, 0, y, 0);
  }

  /// `y += alpha A^T x`: `y_j` becomes the fused sum of `a_kj * (alpha x_k)` over ascending `k`,
  /// started from `y_j`.
  public static void transposedMultiplyAdd(double alpha, Matrix a, double[] x, double[] y) {
    Shapes.same("x.length", x.length, "a.rows", a.rows());
    Shapes.same("y.length", y.length, "a.columns", a.columns());
    RowKernel kernel = RowKernel.of(Lanes.chosen());
    for (int k = 0; k < a.rows(); k++) {
      kernel.addScaled(y.length, alpha * x[k], a.data(), a.row(k), y, 0);
    }
  }
}

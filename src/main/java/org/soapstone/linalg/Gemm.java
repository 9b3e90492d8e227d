package org.soapstone.linalg;

import java.util.Arrays;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.TileKernel;

/// Products of matrices, added to what is there: `c_ij` becomes the fused sum of `alpha a_ik *
/// b_kj` over ascending `k`, started from `c_ij`.
///
/// The output must not share its data with an input. An inner dimension of zero leaves the output
/// as it is.
public final class Gemm {

  private Gemm() {}

  /// `C += alpha A B`; shapes `A (m x k)`, `B (k x n)`, `C (m x n)`.
  public static void multiplyAdd(double alpha, Matrix a, Matrix b, Matrix c, Tasks tasks) {
    Shapes.same("a.rows", a.rows(), "c.rows", c.rows());
    Shapes.same("a.columns", a.columns(), "b.rows", b.rows());
    Shapes.same("b.columns", b.columns(), "c.columns", c.columns());
    add(alpha, a, a.block(), b, b.block(), c, tasks);
  }

  /// `C += alpha A^T B`; shapes `A (k x m)`, `B (k x n)`, `C (m x n)`.
  public static void transposedMultiplyAdd(
      double alpha, Matrix a, Matrix b, Matrix c, Tasks tasks) {
    Shapes.same("a.columns", a.columns(), "c.rows", c.rows());
    Shapes.same("a.rows", a.rows(), "b.rows", b.rows());
    Shapes.same("b.columns", b.columns(), "c.columns", c.columns());
    add(alpha, a, a.block().transposed(), b, b.block(), c, tasks);
  }

  /// `C += alpha A B^T`; shapes `A (m x k)`, `B (n x k)`, `C (m x n)`.
  public static void multiplyTransposedAdd(
      double alpha, Matrix a, Matrix b, Matrix c, Tasks tasks) {
    Shapes.same("a.rows", a.rows(), "c.rows", c.rows());
    Shapes.same("a.columns", a.columns(), "b.columns", b.columns());
    Shapes.same("b.rows", b.rows(), "c.columns", c.columns());
    add(alpha, a, a.block(), b, b.block().transposed(), c, tasks);
  }

  private static void add(
      double alpha, Matrix a, Block aView, Matrix b, Block bView, Matrix c, Tasks tasks) {
    Shapes.distinct("c", c, "a", a);
    Shapes.distinct("c", c, "b", b);
    double[] factors = new double[aView.columns];
    Arrays.fill(factors, alpha);
    new TiledProduct(TileKernel.of(Lanes.chosen()), tasks).add(aView, factors, bView, c.block());
  }
}

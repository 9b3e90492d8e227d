package org.soapstone.linalg;

import org.soapstone.parallel.Tasks;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.RowKernel;
import org.soapstone.simd.TileKernel;

/// Substitution with a lower triangular matrix `L` or its transpose.
///
/// Only the lower triangle of `L` is read. A zero on the diagonal gives infinities, as the
/// arithmetic says. Many right-hand sides are given as the rows of a matrix: row `r` is one `b` and
/// becomes its `x`.
public final class TriangularSolve {

  private TriangularSolve() {}

  /// Replaces `b` by the `x` with `L x = b`.
  public static void lower(Matrix lower, double[] b) {
    check(lower, "b.length", b.length);
    VectorSolve.lower(lower.block(), b);
  }

  /// Replaces `b` by the `x` with `L^T x = b`.
  public static void lowerTranspose(Matrix lower, double[] b) {
    check(lower, "b.length", b.length);
    VectorSolve.lowerTranspose(RowKernel.of(Lanes.chosen()), lower, b);
  }

  /// Replaces each row `b` of `rows` by the `x` with `L x = b`; in matrices, `rows := rows L^-T`.
  public static void lower(Matrix lower, Matrix rows, Tasks tasks) {
    check(lower, "rows.columns", rows.columns());
    blocked(tasks).lower(lower.block(), rows.block());
  }

  /// Replaces each row `b` of `rows` by the `x` with `L^T x = b`; in matrices, `rows := rows L^-1`.
  public static void lowerTranspose(Matrix lower, Matrix rows, Tasks tasks) {
    check(lower, "rows.columns", rows.columns());
    blocked(tasks).lower(lower.block().transposed().turned(), rows.block().turned());
  }

  private static void check(Matrix lower, String name, int size) {
    Shapes.square("lower", lower);
    Shapes.same(name, size, "lower.rows", lower.rows());
  }

  private static BlockedSolve blocked(Tasks tasks) {
    return new BlockedSolve(TileKernel.of(Lanes.chosen()), tasks);
  }
}

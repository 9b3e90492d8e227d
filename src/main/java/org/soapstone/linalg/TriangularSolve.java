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

  /// Right-hand sides that are turned around at once for [#lowerTranspose].
  private static final int TOGETHER = 960;

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
    Block turned = lower.block().transposed().turned();
    BlockedSolve solve = blocked(tasks);
    Matrix some = new Matrix(Math.min(TOGETHER, rows.rows()), rows.columns());
    for (int row = 0; row < rows.rows(); row += TOGETHER) {
      int count = Math.min(TOGETHER, rows.rows() - row);
      Block from = rows.block().part(row, row + count, 0, rows.columns());
      Block to = some.block().part(0, count, 0, rows.columns());
      to.set(from.turned());
      solve.lower(turned, to);
      from.set(to.turned());
    }
  }

  private static void check(Matrix lower, String name, int size) {
    Shapes.square("lower", lower);
    Shapes.same(name, size, "lower.rows", lower.rows());
  }

  private static BlockedSolve blocked(Tasks tasks) {
    return new BlockedSolve(TileKernel.of(Lanes.chosen()), tasks);
  }
}

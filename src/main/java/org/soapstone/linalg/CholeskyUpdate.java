package org.soapstone.linalg;

import org.jspecify.annotations.Nullable;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.RowKernel;

/// The factor of `A + X^T X` or `A - X^T X` from the factor of `A`, in `O(k n^2)` for `X (k x n)`.
///
/// Worth it for a few rows only: rotations are slower than the products of a new factorization, see
/// the theory page.
public final class CholeskyUpdate {

  private CholeskyUpdate() {}

  /// Replaces `lower` by the factor of `L L^T + X^T X`. `X` is left as it is.
  public static void update(Matrix lower, Matrix x, Tasks tasks) {
    check(lower, x);
    new BlockedUpdate(RowKernel.of(Lanes.chosen()), tasks, false).apply(lower, x.copy());
  }

  /// Replaces `lower` by the factor of `L L^T - X^T X` if there is one; otherwise leaves it as it
  /// is and says at which pivot the attempt failed. `X` is left as it is.
  public static Factorization downdate(Matrix lower, Matrix x, Tasks tasks) {
    check(lower, x);
    Matrix attempt = lower.copy();
    @Nullable NotPositiveDefinite failure =
        new BlockedUpdate(RowKernel.of(Lanes.chosen()), tasks, true).apply(attempt, x.copy());
    if (failure != null) {
      return failure;
    }
    for (int i = 0; i < lower.rows(); i++) {
      System.arraycopy(attempt.data(), attempt.row(i), lower.data(), lower.row(i), i + 1);
    }
    return new Factored(lower);
  }

  private static void check(Matrix lower, Matrix x) {
    Shapes.square("lower", lower);
    Shapes.same("x.columns", x.columns(), "lower.columns", lower.columns());
  }
}

package org.soapstone.linalg;

import org.soapstone.parallel.Tasks;

/// The factor of `A + X^T X` or `A - X^T X` from the factor of `A`, in `O(k n^2)` for `X (k x n)`.
///
/// Pays off for a few rows; for `k` beyond about `n / 10` a new factorization is as fast.
public final class CholeskyUpdate {

  private CholeskyUpdate() {}

  /// Replaces `lower` by the factor of `L L^T + X^T X`. `X` is left as it is.
  public static void update(Matrix lower, Matrix x, Tasks tasks) {
    check(lower, x);
    TextbookUpdate.update(lower.block(), x.copy().block());
  }

  /// Replaces `lower` by the factor of `L L^T - X^T X` if there is one; otherwise leaves it as it
  /// is and says at which pivot the attempt failed. `X` is left as it is.
  public static Factorization downdate(Matrix lower, Matrix x, Tasks tasks) {
    check(lower, x);
    Matrix attempt = lower.copy();
    TextbookUpdate.Failure failure = TextbookUpdate.downdate(attempt.block(), x.copy().block());
    if (failure.column() >= 0) {
      return new NotPositiveDefinite(failure.column(), failure.value());
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

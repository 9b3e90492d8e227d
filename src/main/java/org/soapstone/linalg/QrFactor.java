package org.soapstone.linalg;

/// What is kept of `Phi = Q R` and its right-hand sides `y`.
public final class QrFactor {

  private final Matrix lower;
  private final Matrix projected;
  private final double[] residualSquares;

  QrFactor(Matrix lower, Matrix projected, double[] residualSquares) {
    this.lower = lower;
    this.projected = projected;
    this.residualSquares = residualSquares;
  }

  /// `L = R^T (n x n)`, its diagonal not negative: up to rounding the Cholesky factor of `Phi^T
  /// Phi`, without the loss of forming that product.
  public Matrix lower() {
    return lower;
  }

  /// `Q^T y`, one right-hand side a row.
  public Matrix projected() {
    return projected;
  }

  /// `|y - Phi x|^2` at the solution, one a right-hand side; where `y` fits exactly, rounding
  /// remains.
  public double[] residualSquares() {
    return residualSquares.clone();
  }

  /// The `x` that minimises `|y - Phi x|` for one right-hand side. If `Phi` has dependent columns,
  /// elements are infinite, not a number or large: ask [#conditionEstimate] first.
  public double[] solve(int target) {
    if (target < 0 || target >= projected.rows()) {
      throw new IllegalArgumentException(
          "target must be from 0 to " + (projected.rows() - 1) + " but is " + target);
    }
    double[] x = new double[lower.rows()];
    System.arraycopy(projected.data(), projected.row(target), x, 0, x.length);
    TriangularSolve.lowerTranspose(lower, x);
    return x;
  }

  /// `L` as the factor of `Phi^T Phi`; if a diagonal element is zero, or not finite, the first such
  /// one is the answer.
  public Factorization normalEquations() {
    for (int i = 0; i < lower.rows(); i++) {
      double pivot = lower.get(i, i);
      if (!(pivot > 0 && pivot < Double.POSITIVE_INFINITY)) {
        return new NotPositiveDefinite(i, pivot * pivot);
      }
    }
    return new Factored(lower);
  }

  /// An estimate of the condition of `Phi`, the square root of that of `Phi^T Phi` in the 1-norm:
  /// infinite if a diagonal element is zero. About its decimal logarithm many digits of a solution
  /// are lost; beyond 1e15 the columns are dependent as far as anyone can tell.
  public double conditionEstimate() {
    return normalEquations() instanceof Factored factored
        ? Math.sqrt(factored.conditionEstimate())
        : Double.POSITIVE_INFINITY;
  }
}

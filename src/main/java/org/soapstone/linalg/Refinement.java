package org.soapstone.linalg;

/// Solutions of `A x = b` that are improved until they are right to the last digits, as long as the
/// condition of `A` is below about 1e15.
///
/// The residual `b - A x` is summed in twice the working precision, as what is left of it after
/// cancellation is all that counts; the factor only has to give a rough correction (N. J. Higham,
/// doi:10.1137/1.9780898718027, chapter 12; sums after T. Ogita, S. M. Rump, S. Oishi,
/// doi:10.1137/030601818).
public final class Refinement {

  private static final int MOST_STEPS = 20;

  /// A correction must be smaller than the one before it, the first than the solution, by this
  /// factor.
  private static final double PROGRESS = 0.5;

  private Refinement() {}

  /// `x` with `A x = b`.
  ///
  /// It stops when a correction no longer changes `x`, or is more than half as large as the one
  /// before (the first: as the solution): then the condition is beyond help and that correction is
  /// left out.
  ///
  /// @param a the matrix that was factored; only its lower triangle is read
  /// @param factored its factor, perhaps of a matrix nearby
  public static double[] solve(Matrix a, Factored factored, double[] b) {
    Shapes.square("a", a);
    Shapes.same("a.rows", a.rows(), "factored.lower.rows", factored.lower().rows());
    Shapes.same("b.length", b.length, "a.rows", a.rows());
    double[] x = factored.solve(b);
    double before = largest(x);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] correction = factored.solve(residual(a, x, b));
      double size = largest(correction);
      if (!(size <= PROGRESS * before)) {
        return x;
      }
      boolean changed = false;
      for (int i = 0; i < x.length; i++) {
        double better = x[i] + correction[i];
        changed |= better != x[i];
        x[i] = better;
      }
      if (!changed) {
        return x;
      }
      before = size;
    }
    return x;
  }

  private static double[] residual(Matrix a, double[] x, double[] b) {
    double[] residual = new double[b.length];
    for (int i = 0; i < b.length; i++) {
      residual[i] = residual(a, i, x, b[i]);
    }
    return residual;
  }

  /// `b_i - sum of a_ik x_k` over ascending `k`; the rounding errors of products and sums, which
  /// are numbers themselves, are summed up beside it.
  private static double residual(Matrix a, int i, double[] x, double b) {
    double sum = b;
    double errors = 0;
    for (int k = 0; k < x.length; k++) {
      double factor = -a.get(Math.max(i, k), Math.min(i, k));
      double product = factor * x[k];
      double productError = Math.fma(factor, x[k], -product);
      double next = sum + product;
      double part = next - sum;
      double sumError = (sum - (next - part)) + (product - part);
      errors += productError + sumError;
      sum = next;
    }
    return sum + errors;
  }

  private static double largest(double[] x) {
    double largest = 0;
    for (double element : x) {
      largest = Math.max(largest, Math.abs(element));
    }
    return largest;
  }
}

package org.soapstone.linalg;

import org.soapstone.parallel.Tasks;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.TileKernel;

/// A Cholesky factor and what it is good for.
///
/// @param lower `L (n x n)`, zero above the diagonal; shared, not copied
public record Factored(Matrix lower) implements Factorization {

  public Factored {
    Shapes.square("lower", lower);
  }

  /// `log det A = 2 sum of log l_ii`, which neither overflows nor underflows.
  public double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < lower.rows(); i++) {
      sum += StrictMath.log(lower.get(i, i));
    }
    return 2 * sum;
  }

  /// `x` with `A x = b`, in an array of its own.
  public double[] solve(double[] b) {
    double[] x = b.clone();
    TriangularSolve.lower(lower, x);
    TriangularSolve.lowerTranspose(lower, x);
    return x;
  }

  /// Replaces each row `b` of `rows` by the `x` with `A x = b`.
  public void solve(Matrix rows, Tasks tasks) {
    TriangularSolve.lower(lower, rows, tasks);
    TriangularSolve.lowerTranspose(lower, rows, tasks);
  }

  /// `A^-1`, both triangles filled alike.
  public Matrix inverse(Tasks tasks) {
    return new CholeskyInverse(TileKernel.of(Lanes.chosen()), tasks).inverse(lower);
  }

  /// The diagonal of `A^-1`, at half the cost of all of it and without its memory.
  public double[] inverseDiagonal(Tasks tasks) {
    return new CholeskyInverse(TileKernel.of(Lanes.chosen()), tasks).diagonal(lower);
  }

  /// An estimate of `|A|_1 |A^-1|_1` from a few products and solves: never above it, seldom below a
  /// tenth of it. About its decimal logarithm many digits of a solution are lost.
  public double conditionEstimate() {
    int n = lower.rows();
    return ConditionEstimate.norm(n, this::multiply) * ConditionEstimate.norm(n, this::solve);
  }

  /// The same of `D^-1 A D^-1`, the diagonal matrix D being that which leaves a diagonal of ones.
  public double scaledConditionEstimate() {
    int n = lower.rows();
    double[] root = new double[n];
    for (int i = 0; i < n; i++) {
      double squares = 0;
      for (int j = 0; j <= i; j++) {
        squares = Math.fma(lower.get(i, j), lower.get(i, j), squares);
      }
      root[i] = Math.sqrt(squares);
    }
    double norm = ConditionEstimate.norm(n, x -> divided(multiply(divided(x.clone(), root)), root));
    double inverse = ConditionEstimate.norm(n, x -> times(solve(times(x.clone(), root)), root));
    return norm * inverse;
  }

  private static double[] divided(double[] x, double[] root) {
    for (int i = 0; i < x.length; i++) {
      x[i] /= root[i];
    }
    return x;
  }

  private static double[] times(double[] x, double[] root) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= root[i];
    }
    return x;
  }

  /// `A x = L (L^T x)`, in an array of its own.
  public double[] multiply(double[] x) {
    double[] half = new double[x.length];
    Gemv.transposedMultiplyAdd(1.0, lower, x, half);
    double[] whole = new double[x.length];
    Gemv.multiplyAdd(1.0, lower, half, whole);
    return whole;
  }
}

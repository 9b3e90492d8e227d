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

  /// An estimate of `|A|_1 |A^-1|_1` from a few products and solves: never above it, seldom below a
  /// tenth of it. About its decimal logarithm many digits of a solution are lost.
  public double conditionEstimate() {
    int n = lower.rows();
    return ConditionEstimate.norm(n, this::multiply) * ConditionEstimate.norm(n, this::solve);
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

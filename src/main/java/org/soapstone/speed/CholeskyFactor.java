package org.soapstone.speed;

import java.util.Arrays;
import java.util.List;
import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/// `A = L L^T` in place, n^3 / 3 operations.
final class CholeskyFactor implements Workload {

  private final int n;
  private final Tasks tasks;
  private final Matrix a;
  private final Matrix lower;

  CholeskyFactor(int n, Tasks tasks) {
    this.n = n;
    this.tasks = tasks;
    a = Numbers.matrix("positive", n, n);
    lower = new Matrix(n, n);
    // The diagonal outweighs its row, which makes the matrix positive definite.
    for (int i = 0; i < n; i++) {
      a.set(i, i, n);
    }
  }

  @Override
  public double work() {
    return (double) n * n * n / 3;
  }

  @Override
  public int threads() {
    return tasks.threads();
  }

  @Override
  public void reset() {
    for (int i = 0; i < n; i++) {
      System.arraycopy(a.data(), a.row(i), lower.data(), lower.row(i), i + 1);
    }
  }

  @Override
  public void run() {
    if (!(Cholesky.factorInPlace(lower, tasks) instanceof Factored)) {
      throw new WrongResultException("a positive definite matrix was found not to be so");
    }
  }

  @Override
  public List<double[]> results() {
    return List.of(lower.data());
  }

  /// `L (L^T x) = A x`.
  @Override
  public void check() {
    double[] x = Residual.signs(n);
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    Matrix absolute = Residual.absolute(lower);
    Residual.require(
        "L (L^T x) - A x",
        n + 1,
        Residual.times(lower, Residual.transposedTimes(lower, x)),
        Residual.symmetricTimes(a, x),
        Residual.times(absolute, Residual.transposedTimes(absolute, ones)));
  }
}

package org.soapstone.speed;

import java.util.Arrays;
import java.util.List;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/// `C = A B` of square matrices, 2 n^3 operations.
final class MatrixProduct implements Workload {

  private final int n;
  private final Tasks tasks;
  private final Matrix a;
  private final Matrix b;
  private final Matrix c;

  MatrixProduct(int n, Tasks tasks) {
    this.n = n;
    this.tasks = tasks;
    a = Numbers.matrix("left", n, n);
    b = Numbers.matrix("right", n, n);
    c = new Matrix(n, n);
  }

  @Override
  public double work() {
    return 2.0 * n * n * n;
  }

  @Override
  public int threads() {
    return tasks.threads();
  }

  @Override
  public void reset() {
    Arrays.fill(c.data(), 0);
  }

  @Override
  public void run() {
    Gemm.multiplyAdd(1, a, b, c, tasks);
  }

  @Override
  public List<double[]> results() {
    return List.of(c.data());
  }

  /// `C x = A (B x)`.
  @Override
  public void check() {
    double[] x = Residual.signs(n);
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    Residual.require(
        "C x - A (B x)",
        n,
        Residual.times(c, x),
        Residual.times(a, Residual.times(b, x)),
        Residual.times(Residual.absolute(a), Residual.times(Residual.absolute(b), ones)));
  }
}

package org.soapstone.speed;

import java.util.Arrays;
import java.util.List;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.Syrk;
import org.soapstone.parallel.Tasks;

/// The lower triangle of `A = Phi^T diag(w) Phi`, rows n^2 operations.
final class WeightedProduct implements Workload {

  private final Tasks tasks;
  private final Matrix phi;
  private final double[] weights;
  private final Matrix a;

  WeightedProduct(int rows, int n, Tasks tasks) {
    this.tasks = tasks;
    phi = Numbers.matrix("rows", rows, n);
    weights = Numbers.uniform("weights", rows);
    for (int k = 0; k < rows; k++) {
      weights[k] = Math.abs(weights[k]);
    }
    a = new Matrix(n, n);
  }

  @Override
  public double work() {
    return (double) phi.rows() * a.rows() * a.rows();
  }

  @Override
  public int threads() {
    return tasks.threads();
  }

  @Override
  public void reset() {
    Arrays.fill(a.data(), 0);
  }

  @Override
  public void run() {
    Syrk.addTransposeTimes(phi, weights, a, tasks);
  }

  @Override
  public List<double[]> results() {
    return List.of(a.data());
  }

  /// `A x = Phi^T (w (Phi x))`.
  @Override
  public void check() {
    double[] x = Residual.signs(a.rows());
    double[] ones = new double[a.rows()];
    Arrays.fill(ones, 1);
    Residual.require(
        "A x - Phi^T (w (Phi x))",
        Math.max(phi.rows(), a.rows()) + 2,
        Residual.symmetricTimes(a, x),
        throughRows(phi, x),
        throughRows(Residual.absolute(phi), ones));
  }

  private double[] throughRows(Matrix rows, double[] x) {
    double[] y = Residual.times(rows, x);
    for (int k = 0; k < y.length; k++) {
      y[k] *= weights[k];
    }
    return Residual.transposedTimes(rows, y);
  }
}

package org.soapstone.regression;

import org.jspecify.annotations.Nullable;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.Syrk;
import org.soapstone.parallel.Tasks;

/// What the normal equations know of one quantity: `A = sum w phi^T phi`, `b = sum w phi^T y`, `sum
/// w y^2`, the number of rows and `sum w`.
///
/// Rows wait in a panel of fixed size and are added together, as a product of tall matrices is many
/// times faster than row after row. The sums are chains of fused multiply-adds in the order of the
/// rows, so that neither the size of the panel nor the moment of a flush changes a bit.
final class Moments {

  private static final int PANEL_ROWS = 320;

  private final int features;
  private final Tasks tasks;
  private @Nullable Matrix panel;
  private final double[] panelWeight = new double[PANEL_ROWS];
  private int filled;

  private @Nullable Matrix a;
  private final double[] b;
  private double targetSquares;
  private double weights;
  private long count;

  Moments(int features, Tasks tasks) {
    this.features = features;
    this.tasks = tasks;
    this.b = new double[features];
  }

  void add(double[] data, int row, double target, double weight) {
    Matrix waiting = panel();
    System.arraycopy(data, row, waiting.data(), waiting.row(filled), features);
    panelWeight[filled] = weight;
    filled++;
    double weighted = weight * target;
    for (int k = 0; k < features; k++) {
      b[k] = Math.fma(weighted, data[row + k], b[k]);
    }
    targetSquares = Math.fma(weighted, target, targetSquares);
    weights += weight;
    count++;
    if (filled == PANEL_ROWS) {
      flush();
    }
  }

  private void flush() {
    if (filled == 0) {
      return;
    }
    Matrix rows = Matrix.wrap(filled, features, features, panel().data());
    double[] weights = new double[filled];
    System.arraycopy(panelWeight, 0, weights, 0, filled);
    Syrk.addTransposeTimes(rows, weights, sums(), tasks);
    filled = 0;
  }

  void merge(Moments other) {
    flush();
    if (other.count > 0) {
      Matrix ours = sums();
      Matrix theirs = other.matrix();
      for (int i = 0; i < features; i++) {
        for (int j = 0; j <= i; j++) {
          ours.set(i, j, ours.get(i, j) + theirs.get(i, j));
        }
        b[i] += other.b[i];
      }
    }
    targetSquares += other.targetSquares;
    weights += other.weights;
    count += other.count;
  }

  /// The lower triangle of `A`; what is above the diagonal is zero.
  Matrix matrix() {
    flush();
    return sums();
  }

  /// Nothing is kept of a quantity without rows.
  private Matrix sums() {
    Matrix known = a;
    if (known == null) {
      known = new Matrix(features, features);
      a = known;
    }
    return known;
  }

  private Matrix panel() {
    Matrix known = panel;
    if (known == null) {
      known = new Matrix(PANEL_ROWS, features);
      panel = known;
    }
    return known;
  }

  double[] vector() {
    return b;
  }

  double targetSquares() {
    return targetSquares;
  }

  double weights() {
    return weights;
  }

  long count() {
    return count;
  }
}

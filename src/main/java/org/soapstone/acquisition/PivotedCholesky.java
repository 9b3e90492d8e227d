package org.soapstone.acquisition;

import org.soapstone.linalg.Gemv;
import org.soapstone.linalg.Matrix;

/// The factor of `X X^T + noise I`, column by column for the pivots that the caller chooses; what
/// is left on the diagonal is the variance of each point given those chosen.
final class PivotedCholesky {

  private final Matrix points;
  private final double noise;
  private final double[] left;
  private final double[] columns;
  private int taken;

  /// @param points one a row
  /// @param noise added to the diagonal, not negative
  /// @param most how many pivots there may be
  PivotedCholesky(Matrix points, double noise, int most) {
    this.points = points;
    this.noise = noise;
    left = RowVariances.squares(points);
    for (int i = 0; i < left.length; i++) {
      left[i] += noise;
    }
    columns = new double[Math.multiplyExact(points.rows(), most)];
  }

  /// What is left of the diagonal; not a copy. Rounding may bring it below zero.
  double[] left() {
    return left;
  }

  /// Takes point p; without noise, something must be left of it.
  void take(int p) {
    int n = left.length;
    double root = Math.sqrt(Math.max(noise, left[p]));
    double[] column = new double[n];
    double[] row = new double[points.columns()];
    System.arraycopy(points.data(), points.row(p), row, 0, row.length);
    Gemv.multiplyAdd(1, points, row, column);
    for (int k = 0; k < taken; k++) {
      double factor = -columns[k * n + p];
      for (int i = 0; i < n; i++) {
        column[i] = Math.fma(factor, columns[k * n + i], column[i]);
      }
    }
    for (int i = 0; i < n; i++) {
      double element = column[i] / root;
      columns[taken * n + i] = i == p ? root : element;
      left[i] = Math.fma(-element, element, left[i]);
    }
    left[p] = 0;
    taken++;
  }
}

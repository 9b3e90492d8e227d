package org.soapstone.acquisition;

import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/// Rows in terms of those of a square matrix `A`, `B = rows A^-1`, kept up to date while rows of
/// `A` are replaced: `|b_ij|` is what the determinant grows by if row i takes place j.
final class VolumeSearch {

  private static final int ROWS_A_TASK = 64;

  private final Matrix rows;
  private final Matrix b;
  private final Tasks tasks;

  /// @param rows those that may come in
  /// @param inverse `A^-1`, left as it is
  VolumeSearch(Matrix rows, Matrix inverse, Tasks tasks) {
    this.rows = rows;
    this.tasks = tasks;
    b = new Matrix(rows.rows(), inverse.columns());
    Gemm.multiplyAdd(1, rows, inverse, b, tasks);
  }

  /// The largest `|b_ij|` of each row.
  double[] grades() {
    double[] grades = new double[rows.rows()];
    for (int i = 0; i < grades.length; i++) {
      grades[i] = Math.abs(b.get(i, place(i)));
    }
    return grades;
  }

  /// Where row i would make the determinant grow most; the first of equals.
  int place(int i) {
    int best = 0;
    for (int j = 1; j < b.columns(); j++) {
      best = Math.abs(b.get(i, j)) > Math.abs(b.get(i, best)) ? j : best;
    }
    return best;
  }

  /// Row i takes place j: `B - B_j (b_i - e_j) / b_ij`, and the inverse likewise.
  void swap(int i, int j, Matrix inverse) {
    double[] change = new double[b.columns()];
    double pivot = b.get(i, j);
    for (int k = 0; k < change.length; k++) {
      change[k] = (b.get(i, k) - (k == j ? 1 : 0)) / pivot;
    }
    subtract(b, j, change);
    subtract(inverse, j, change);
  }

  private void subtract(Matrix a, int j, double[] change) {
    tasks.run(
        (a.rows() + ROWS_A_TASK - 1) / ROWS_A_TASK,
        task -> {
          for (int r = task * ROWS_A_TASK; r < Math.min(a.rows(), (task + 1) * ROWS_A_TASK); r++) {
            double factor = -a.get(r, j);
            int at = a.row(r);
            for (int k = 0; k < change.length; k++) {
              a.data()[at + k] = Math.fma(factor, change[k], a.data()[at + k]);
            }
          }
        });
  }
}

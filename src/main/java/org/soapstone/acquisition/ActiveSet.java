package org.soapstone.acquisition;

import java.util.Arrays;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/// As many rows as features, of those seen, whose determinant no exchange of one row makes larger
/// by more than one in a thousand (maxvol).
///
/// Every row seen is a combination of them with coefficients of at most 1.001. A new row's largest
/// coefficient is its grade: up to 1 it lies among what was seen, above 1 it extrapolates. Where
/// the rows seen leave directions out, unit rows of a millionth of each feature's size stand in: in
/// such directions grades are huge.
///
/// S. A. Goreinov et al., doi:10.1142/9789812836021_0015; E. V. Podryabinkin and A. V. Shapeev,
/// doi:10.1016/j.commatsci.2017.08.031.
public final class ActiveSet {

  /// In place of a row of the set: none was found.
  private static final int NONE = -1;

  private static final double ENOUGH = 1.001;
  private static final double STAND_IN = 1e-6;

  private final int[] members;
  private final double[] standIns;
  private final Matrix inverse;

  private ActiveSet(int[] members, double[] standIns, Matrix inverse) {
    this.members = members;
    this.standIns = standIns;
    this.inverse = inverse;
  }

  /// Finds the set, each time by the exchange that makes most, the first of equals.
  ///
  /// @param rows at least one column; may be fewer than there are columns
  public static ActiveSet of(Matrix rows, Tasks tasks) {
    return start(rows, rows, tasks);
  }

  /// @param sizes rows that say how large stand-ins are
  static ActiveSet start(Matrix sizes, Matrix rows, Tasks tasks) {
    int n = sizes.columns();
    int[] members = new int[n];
    Arrays.fill(members, NONE);
    double[] standIns = standIns(sizes);
    Matrix inverse = new Matrix(n, n);
    for (int k = 0; k < n; k++) {
      inverse.set(k, k, 1 / standIns[k]);
    }
    ActiveSet set = new ActiveSet(members, standIns, inverse);
    while (set.exchange(rows, tasks)) {
      set.sharpen(rows, tasks);
    }
    return set;
  }

  private static double[] standIns(Matrix rows) {
    double[] sizes = new double[rows.columns()];
    double largest = 0;
    for (int i = 0; i < rows.rows(); i++) {
      for (int k = 0; k < sizes.length; k++) {
        sizes[k] = Math.max(sizes[k], Math.abs(rows.get(i, k)));
        largest = Math.max(largest, sizes[k]);
      }
    }
    for (int k = 0; k < sizes.length; k++) {
      sizes[k] = STAND_IN * (sizes[k] > 0 ? sizes[k] : largest > 0 ? largest : 1);
    }
    return sizes;
  }

  /// Exchanges rows until none makes much; says whether there was any exchange.
  private boolean exchange(Matrix rows, Tasks tasks) {
    if (rows.rows() == 0) {
      return false;
    }
    VolumeSearch search = new VolumeSearch(rows, inverse, tasks);
    boolean any = false;
    while (true) {
      double[] grades = search.grades();
      int best = 0;
      for (int i = 1; i < grades.length; i++) {
        best = grades[i] > grades[best] ? i : best;
      }
      if (!(grades[best] > ENOUGH)) {
        return any;
      }
      int place = search.place(best);
      search.swap(best, place, inverse);
      members[place] = best;
      any = true;
    }
  }

  /// Takes off the rounding of many exchanges by a step of Newton's, `X (2 I - A X)`.
  private void sharpen(Matrix rows, Tasks tasks) {
    int n = members.length;
    Matrix a = new Matrix(n, n);
    for (int j = 0; j < n; j++) {
      if (members[j] == NONE) {
        a.set(j, j, standIns[j]);
      } else {
        System.arraycopy(rows.data(), rows.row(members[j]), a.data(), a.row(j), n);
      }
    }
    Matrix error = Matrix.identity(n);
    Gemm.multiplyAdd(-1, a, inverse, error, tasks);
    Matrix before = inverse.copy();
    Gemm.multiplyAdd(1, before, error, inverse, tasks);
  }

  /// The rows of the set in ascending order; fewer than features where stand-ins were needed.
  public int[] members() {
    return Arrays.stream(members).filter(i -> i != NONE).sorted().toArray();
  }

  /// The inverse of the set's rows, not a copy.
  Matrix inverse() {
    return inverse;
  }

  /// The grade of each row, `max_j |(b A^-1)_j|`.
  public double[] grades(Matrix rows) {
    return new VolumeSearch(rows, inverse, Tasks.inline()).grades();
  }
}

package org.soapstone.acquisition;

import java.util.List;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.Syrk;
import org.soapstone.parallel.Tasks;

/// The rows whose variance a choice should bring down, as all that it needs of them: `T`, the mean
/// of `phi^T phi`.
///
/// @param moment `T`, features x features, both triangles
record TargetRows(Matrix moment) {

  /// @throws IllegalArgumentException if no candidate has such rows
  static TargetRows of(List<Candidate> candidates, Target target, int features, Tasks tasks) {
    Matrix sum = new Matrix(features, features);
    // A product for many rows at once, however few a candidate has.
    double[] stack = new double[CandidateCovariance.ROWS_A_SOLVE * features];
    int height = 0;
    long count = 0;
    for (Candidate candidate : candidates) {
      Matrix rows = target.rows(candidate);
      count += rows.rows();
      for (int i = 0; i < rows.rows(); i++) {
        System.arraycopy(rows.data(), rows.row(i), stack, height++ * features, features);
        if (height == CandidateCovariance.ROWS_A_SOLVE) {
          Syrk.addTransposeTimes(Matrix.wrap(height, features, features, stack), null, sum, tasks);
          height = 0;
        }
      }
    }
    Syrk.addTransposeTimes(Matrix.wrap(height, features, features, stack), null, sum, tasks);
    if (count == 0) {
      throw new IllegalArgumentException("no candidate has rows of the target " + target);
    }
    for (int i = 0; i < features; i++) {
      for (int j = 0; j <= i; j++) {
        sum.set(i, j, sum.get(i, j) / count);
      }
    }
    Syrk.mirror(sum);
    return new TargetRows(sum);
  }
}

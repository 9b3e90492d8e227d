package org.soapstone.acquisition;

import java.util.List;
import java.util.stream.Stream;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.Syrk;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// The rows whose variance a choice should bring down, as all that it needs of them: `T`, the mean
/// of `phi^T phi`.
///
/// @param moment `T`, features x features, both triangles
record TargetRows(Matrix moment) {

  private record Group(List<Candidate> candidates, Target target) {

    boolean hasRows() {
      return candidates.stream().anyMatch(each -> target.rows(each).rows() > 0);
    }
  }

  /// Energies, forces and properties alike, as far as there are such rows: the mean of the moments
  /// of each, divided by its mean variance now. What is left of one is then worth as much as what
  /// is left of another, whatever their units and noises, and the mean variance to begin with is 1.
  ///
  /// @throws IllegalArgumentException if there is no row of any
  static TargetRows evenly(Targets targets, Uncertainty uncertainty, Tasks tasks) {
    int features = uncertainty.features();
    List<Group> found =
        Stream.of(
                new Group(targets.structures(), Target.ENERGY),
                new Group(targets.structures(), Target.FORCE),
                new Group(targets.properties(), Target.ENERGY))
            .filter(Group::hasRows)
            .toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException("no target has energies or forces");
    }
    Matrix sum = new Matrix(features, features);
    for (Group group : found) {
      Matrix moment = of(group.candidates(), group.target(), features, tasks).moment;
      Matrix seen = uncertainty.timesCovariance(moment);
      double variance = 0;
      for (int i = 0; i < features; i++) {
        variance += seen.get(i, i);
      }
      double share = variance > 0 ? 1 / (found.size() * variance) : 0;
      for (int i = 0; i < features; i++) {
        for (int j = 0; j < features; j++) {
          sum.set(i, j, Math.fma(share, moment.get(i, j), sum.get(i, j)));
        }
      }
    }
    return new TargetRows(sum);
  }

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

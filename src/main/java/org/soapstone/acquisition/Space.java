package org.soapstone.acquisition;

import java.util.List;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// Where structures are points, whose distances and scalar products say how alike they are: each is
/// the row of its energy.
public enum Space {
  /// The features as they are, which is where structures differ for a descriptor.
  FEATURES("features") {
    @Override
    Matrix points(List<Candidate> candidates, Uncertainty uncertainty, Tasks tasks) {
      return EnergyRows.of(candidates);
    }
  },
  /// `w^1/2 L^-1 x` with `L L^T = S^-1`: the squared distance is the epistemic variance of the
  /// difference of two energies per atom, over the noise variance. Features that the data have
  /// pinned down already count little.
  POSTERIOR("what is not known") {
    @Override
    Matrix points(List<Candidate> candidates, Uncertainty uncertainty, Tasks tasks) {
      Matrix rows = EnergyRows.of(candidates);
      for (int i = 0; i < rows.rows(); i++) {
        double root = Math.sqrt(candidates.get(i).noisePrecision(0));
        for (int k = 0; k < rows.columns(); k++) {
          rows.set(i, k, rows.get(i, k) * root);
        }
      }
      return whitened(rows, uncertainty, tasks);
    }
  };

  private static final int ROWS_A_TASK = CandidateCovariance.ROWS_A_SOLVE;

  private final String noun;

  Space(String noun) {
    this.noun = noun;
  }

  /// What it is a space of, for a sentence.
  String noun() {
    return noun;
  }

  /// One row a candidate, in their order.
  ///
  /// @throws IllegalArgumentException if a candidate has no row of its energy
  abstract Matrix points(List<Candidate> candidates, Uncertainty uncertainty, Tasks tasks);

  private static Matrix whitened(Matrix rows, Uncertainty uncertainty, Tasks tasks) {
    tasks.run(
        (rows.rows() + ROWS_A_TASK - 1) / ROWS_A_TASK,
        task -> {
          int from = task * ROWS_A_TASK;
          int count = Math.min(ROWS_A_TASK, rows.rows() - from);
          Matrix some = uncertainty.whitened(StackedRows.part(rows, from, count));
          for (int i = 0; i < count; i++) {
            System.arraycopy(
                some.data(), some.row(i), rows.data(), rows.row(from + i), rows.columns());
          }
        });
    return rows;
  }
}

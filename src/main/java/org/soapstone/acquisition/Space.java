package org.soapstone.acquisition;

import java.util.List;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Quantity;
import org.soapstone.regression.Uncertainty;

/// Where structures are points, whose distances and scalar products say how alike they are: each is
/// the row of its energy.
public enum Space {
  /// The features as they are, which is where structures differ for a descriptor.
  FEATURES("features") {
    @Override
    Matrix points(List<Candidate> candidates, Uncertainty uncertainty, Tasks tasks) {
      return energies(candidates);
    }
  },
  /// `w^1/2 L^-1 x` with `L L^T = S^-1`: the squared distance is the epistemic variance of the
  /// difference of two energies per atom, over the noise variance. Features that the data have
  /// pinned down already count little.
  POSTERIOR("what is not known") {
    @Override
    Matrix points(List<Candidate> candidates, Uncertainty uncertainty, Tasks tasks) {
      Matrix rows = energies(candidates);
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

  private static Matrix energies(List<Candidate> candidates) {
    int features = candidates.isEmpty() ? 0 : candidates.getFirst().phi().columns();
    Matrix rows = new Matrix(candidates.size(), features);
    for (int i = 0; i < rows.rows(); i++) {
      Candidate candidate = candidates.get(i);
      if (candidate.layout().count(Quantity.ENERGY) == 0) {
        throw new IllegalArgumentException(candidate.id() + " has no rows of ENERGY");
      }
      System.arraycopy(
          candidate.phi().data(), candidate.phi().row(0), rows.data(), rows.row(i), features);
    }
    return rows;
  }

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

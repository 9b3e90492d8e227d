package org.soapstone.acquisition;

import java.util.List;
import org.soapstone.linalg.Matrix;
import org.soapstone.regression.Uncertainty;

/// How much is unknown of the rows of a pool: their mean epistemic variance, `tr(S T)`, in the
/// square of their unit.
public final class MeanVariance {

  private MeanVariance() {}

  /// @throws IllegalArgumentException if no candidate has such rows
  public static double of(List<Candidate> pool, Target target, Uncertainty uncertainty) {
    double sum = 0;
    long count = 0;
    for (Candidate candidate : pool) {
      Matrix rows = target.rows(candidate);
      Matrix v = uncertainty.whitened(rows);
      for (int i = 0; i < v.rows(); i++) {
        for (int k = 0; k < v.columns(); k++) {
          sum = Math.fma(v.get(i, k), v.get(i, k), sum);
        }
      }
      count += rows.rows();
    }
    if (count == 0) {
      throw new IllegalArgumentException("no candidate has rows of the target " + target);
    }
    return sum / count;
  }
}

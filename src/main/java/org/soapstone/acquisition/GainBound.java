package org.soapstone.acquisition;

import java.util.List;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// A candidate with the gain that it had when so many others were chosen, which is no less than its
/// gain now. Larger gains come first, then smaller ids.
///
/// @param picked how many choices the gain and the covariance know of
record GainBound(Candidate candidate, CandidateCovariance covariance, double gain, int picked)
    implements Comparable<GainBound> {

  static GainBound of(Candidate candidate, Uncertainty uncertainty, int picked) {
    CandidateCovariance covariance = CandidateCovariance.of(candidate, uncertainty);
    return of(candidate, covariance, picked);
  }

  private static GainBound of(Candidate candidate, CandidateCovariance covariance, int picked) {
    return new GainBound(candidate, covariance, 0.5 * covariance.noisy().logDeterminant(), picked);
  }

  /// The bound after all choices so far; this one must not be used any more.
  ///
  /// @param choices the directions `F` of each choice, in order
  /// @param current the uncertainty after all of them
  GainBound after(List<Matrix> choices, Uncertainty current) {
    Matrix u = candidate.scaledRows();
    for (Matrix f : choices.subList(picked, choices.size())) {
      Matrix p = new Matrix(u.rows(), f.columns());
      Gemm.multiplyAdd(1, u, f, p, Tasks.inline());
      covariance.observe(p);
    }
    return covariance.isWornOut()
        ? of(candidate, current, choices.size())
        : of(candidate, covariance, choices.size());
  }

  @Override
  public int compareTo(GainBound other) {
    int byGain = Double.compare(other.gain, gain);
    return byGain != 0 ? byGain : candidate.id().compareTo(other.candidate.id());
  }
}

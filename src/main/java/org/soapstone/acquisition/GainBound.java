package org.soapstone.acquisition;

import java.util.List;
import org.soapstone.linalg.Matrix;

/// A candidate with the gain that it had when so many others were chosen, which is no less than its
/// gain now. Larger worths come first, then smaller ids.
///
/// @param gain nats, not below zero
/// @param worth the gain, or the gain for a unit of cost
/// @param picked how many choices the gain and the covariance know of
record GainBound(
    Candidate candidate, CandidateCovariance covariance, double gain, double worth, int picked)
    implements Comparable<GainBound> {

  /// The information that the covariance stands for.
  static double gain(CandidateCovariance covariance) {
    return 0.5 * covariance.noisy().logDeterminant();
  }

  /// Brings the covariance up to date; this bound must not be used any more.
  ///
  /// @param choices the directions `F` of each choice, in order
  void follow(List<Matrix> choices) {
    Matrix u = candidate.scaledRows();
    for (Matrix f : choices.subList(picked, choices.size())) {
      covariance.observe(CandidateCovariance.along(u, f));
    }
  }

  @Override
  public int compareTo(GainBound other) {
    int byWorth = Double.compare(other.worth, worth);
    return byWorth != 0 ? byWorth : candidate.id().compareTo(other.candidate.id());
  }
}

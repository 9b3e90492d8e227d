package org.soapstone.acquisition;

import org.soapstone.regression.Uncertainty;

/// How much one candidate on its own is worth; larger is better.
public interface Score {

  /// What the score is, for a sentence: "largest force uncertainty".
  String sentence();

  /// Its unit, for a sentence: "nats".
  String unit();

  /// The score, finite.
  double of(Candidate candidate, Uncertainty uncertainty);
}

package org.soapstone.acquisition;

import org.soapstone.regression.Uncertainty;

/// How far a label would decide the fit at its own place: the largest `g / (1 + g)` of a
/// candidate's rows, `g` the epistemic variance over the noise variance, between 0 and 1.
///
/// It is the diagonal of the hat matrix that the row would have once it is in the fit. Like the
/// largest variance over the noise, but it saturates: beyond 1/2 a label is the only witness.
public record Leverage() implements Score {

  @Override
  public String sentence() {
    return "largest leverage";
  }

  @Override
  public String unit() {
    return "of 1";
  }

  @Override
  public double of(Candidate candidate, Uncertainty uncertainty) {
    double largest = 0;
    for (double g : RowVariances.overNoise(candidate, uncertainty)) {
      largest = Math.max(largest, g / (1 + g));
    }
    return largest;
  }
}

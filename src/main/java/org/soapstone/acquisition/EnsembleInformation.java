package org.soapstone.acquisition;

import org.soapstone.regression.Uncertainty;

/// Information of each row on its own, `sum of 1/2 ln(1 + epistemic / aleatoric variance)`, nats.
///
/// Needs the variances of the rows alone, as an ensemble gives them, and no covariances between
/// them. So what two rows tell alike is counted twice, and the sum is never less than the
/// [InformationGain] of the block.
public record EnsembleInformation() implements Score {

  @Override
  public String sentence() {
    return "largest information of rows one by one";
  }

  @Override
  public String unit() {
    return "nats";
  }

  @Override
  public double of(Candidate candidate, Uncertainty uncertainty) {
    double sum = 0;
    for (double ratio : RowVariances.overNoise(candidate, uncertainty)) {
      sum += 0.5 * StrictMath.log1p(ratio);
    }
    return sum;
  }
}

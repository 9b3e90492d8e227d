package org.soapstone.regression;

/// The probability of the data under one prior and noise, all coefficients integrated out.
interface LogEvidence {

  /// `ln p(y)` in nats.
  double logEvidence();

  /// `d ln p / d ln alpha_g` of every group, followed by `d ln p / d ln beta_q` of every quantity.
  /// The entry of a fixed group is zero.
  double[] gradient();
}

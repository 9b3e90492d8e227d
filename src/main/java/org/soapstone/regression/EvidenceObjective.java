package org.soapstone.regression;

import java.util.function.Function;

/// Minus the log evidence as a function of `x = (ln alpha_g, ln beta of the noise groups)`.
///
/// @param <E> what is known at one point
final class EvidenceObjective<E extends LogEvidence> implements QuasiNewton.Objective {

  private final Prior prior;
  private final NoiseModel noise;
  private final LastPoint<E> last;

  EvidenceObjective(Prior prior, NoiseModel noise, Function<Hyperparameters, E> evidence) {
    this.prior = prior;
    this.noise = noise;
    last = new LastPoint<>(x -> evidence.apply(hyperparameters(x)));
  }

  Hyperparameters hyperparameters(double[] x) {
    return new Hyperparameters(prior.alpha(x, 0), noise.precisions(x, prior.groups()));
  }

  E evidence(double[] x) {
    return last.at(x);
  }

  @Override
  public double value(double[] x) {
    return -evidence(x).logEvidence();
  }

  /// A step too far may lose definiteness; the search then takes a shorter one.
  @Override
  public double trialValue(double[] x) {
    try {
      return value(x);
    } catch (IndefinitePrecisionException e) {
      return Double.POSITIVE_INFINITY;
    }
  }

  @Override
  public double[] gradient(double[] x) {
    double[] gradient = noise.pullBack(evidence(x).gradient(), prior.groups());
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = -gradient[i];
    }
    return gradient;
  }
}

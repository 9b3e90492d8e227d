package org.soapstone.acquisition;

import org.soapstone.linalg.Matrix;
import org.soapstone.regression.Uncertainty;

/// Information of a candidate's labels about given target rows, `I(y(x); f(T)) = 1/2 ln det(I + U S
/// U^T) - 1/2 ln det(I + U S_T U^T)`, nats: what the labels tell, less what they would still tell
/// if the targets were known.
///
/// What a label tells about coefficients that the targets do not depend on counts nothing.
public final class TargetedInformation implements Score {

  static final String SENTENCE = "largest information about the targets";
  static final String UNIT = "nats";

  private static final InformationGain GAIN = new InformationGain();

  private final Uncertainty targetsKnown;

  private TargetedInformation(Uncertainty targetsKnown) {
    this.targetsKnown = targetsKnown;
  }

  /// @param targets rows of what matters, such as the forces of a test pool or the derivative of a
  ///   property by the coefficients
  /// @param precisions of each target, how well it is to be known at best
  /// @param now the uncertainty that the score will be asked with
  public static TargetedInformation about(Matrix targets, double[] precisions, Uncertainty now) {
    return new TargetedInformation(now.observing(targets, precisions));
  }

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public String unit() {
    return UNIT;
  }

  @Override
  public double of(Candidate candidate, Uncertainty uncertainty) {
    return GAIN.of(candidate, uncertainty) - GAIN.of(candidate, targetsKnown);
  }
}

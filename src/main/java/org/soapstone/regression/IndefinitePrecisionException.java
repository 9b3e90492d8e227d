package org.soapstone.regression;

/// The posterior precision has no Cholesky factor in floating point: features are linearly
/// dependent to rounding and the prior is too weak to decide between them.
public final class IndefinitePrecisionException extends ArithmeticException {

  private static final long serialVersionUID = 1L;

  private final int feature;

  IndefinitePrecisionException(int features, int feature, double pivot, double priorPrecision) {
    super(
        "The posterior precision of "
            + features
            + " features is not positive definite at feature "
            + feature
            + ": of its scaled diagonal 1 the earlier features leave "
            + pivot
            + ". The feature is a linear combination of earlier ones to rounding, and its prior precision of "
            + priorPrecision
            + " is too small to tell them apart. Remove the duplicate feature, raise the prior precision (alpha) of"
            + " its group, or raise the noise floor.");
    this.feature = feature;
  }

  /// The first feature that the earlier ones explain entirely.
  public int feature() {
    return feature;
  }
}

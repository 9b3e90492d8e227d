package org.soapstone.regression;

/// Factors on the predicted standard deviation (epistemic and noise together) of each quantity.
///
/// The evidence makes sigma right if the model is right; a finite basis is not, and its error looks
/// like noise that is the same from row to row of a structure. The factors are measured on
/// structures that were left out and are to be measured again after each fit.
public record Calibration(double energy, double force, double virial) {

  public Calibration {
    requirePositive("energy", energy);
    requirePositive("force", force);
    requirePositive("virial", virial);
  }

  private static void requirePositive(String name, double scale) {
    if (!(scale > 0) || scale == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          name + " scale must be positive and finite but is " + scale);
    }
  }

  /// Sigma as predicted.
  public static Calibration none() {
    return new Calibration(1, 1, 1);
  }

  /// The most likely factors. A quantity without data, or whose residuals all vanish, keeps 1.
  public static Calibration maximumLikelihood(CalibrationData data) {
    return new Calibration(
        mostLikely(data.of(Quantity.ENERGY)),
        mostLikely(data.of(Quantity.FORCE)),
        mostLikely(data.of(Quantity.VIRIAL)));
  }

  private static double mostLikely(StandardisedResiduals residuals) {
    double scale = residuals.maximumLikelihoodScale().orElse(1);
    return scale > 0 ? scale : 1;
  }

  /// Factors under which central normal intervals of this level hold without any assumption on the
  /// distribution. A quantity with too few structures for the level takes the most likely factor.
  public static Calibration conformal(CalibrationData data, double level) {
    return new Calibration(
        conformal(data.of(Quantity.ENERGY), level),
        conformal(data.of(Quantity.FORCE), level),
        conformal(data.of(Quantity.VIRIAL), level));
  }

  private static double conformal(StandardisedResiduals residuals, double level) {
    double scale = residuals.conformalScale(level).orElse(0);
    return scale > 0 ? scale : mostLikely(residuals);
  }

  public double scale(Quantity quantity) {
    return switch (quantity) {
      case ENERGY -> energy;
      case FORCE -> force;
      case VIRIAL -> virial;
    };
  }
}

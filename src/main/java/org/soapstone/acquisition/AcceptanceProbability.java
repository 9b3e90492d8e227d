package org.soapstone.acquisition;

import java.util.function.ToDoubleFunction;
import org.soapstone.regression.NormalDistribution;
import org.soapstone.regression.Uncertainty;

/// The probability with which ALmoMD labels a structure, `P_U P_E`: the less sure the model is of
/// its forces and the lower its energy, the more likely.
///
/// ```text
/// P_U = 1/2 {1 + erf[(U - mean U - shift sd U) / (slope sd U sqrt 0.2)]}
/// P_E = min(1, 0.2^[(E - mean E - sd E) / (0.8 sd E)])
/// ```
///
/// `P_E` is 1 up to one standard deviation above the mean energy, 0.2 at 1.8 of them, and never
/// grows with the energy. Without spread a structure above the mean gets what the limit says.
///
/// The rule is that of the documentation of ALmoMD. Neither temperature nor the number of atoms
/// enters, as they cancel.
public final class AcceptanceProbability implements Score {

  private static final double LOG_FIFTH = StrictMath.log(0.2);

  private final Score uncertaintyScore;
  private final Spread uncertainties;
  private final ToDoubleFunction<Candidate> energy;
  private final Spread energies;
  private final double shift;
  private final double slope;

  /// @param uncertaintyScore `U`, such as [MaximumVariance#LARGEST_ATOM]
  /// @param uncertainties mean and spread of `U` where the model has been tested
  /// @param energy predicted energy per atom of a candidate
  /// @param energies mean and spread of such energies
  /// @param shift how many standard deviations above the mean the probability is one half
  /// @param slope how gently it rises there, positive
  public AcceptanceProbability(
      Score uncertaintyScore,
      Spread uncertainties,
      ToDoubleFunction<Candidate> energy,
      Spread energies,
      double shift,
      double slope) {
    if (!(slope > 0)) {
      throw new IllegalArgumentException("slope must be positive but is " + slope);
    }
    this.uncertaintyScore = uncertaintyScore;
    this.uncertainties = uncertainties;
    this.energy = energy;
    this.energies = energies;
    this.shift = shift;
    this.slope = slope;
  }

  @Override
  public String sentence() {
    return "unsure of its forces and low in energy";
  }

  @Override
  public String unit() {
    return "of 1";
  }

  @Override
  public double of(Candidate candidate, Uncertainty uncertainty) {
    double u = uncertainties.standardised(uncertaintyScore.of(candidate, uncertainty));
    return ofUncertainty(u) * ofEnergy(energies.standardised(energy.applyAsDouble(candidate)));
  }

  /// `P_U` of so many standard deviations from the mean; `1/2 (1 + erf x)` is the normal
  /// distribution at `x sqrt 2`.
  double ofUncertainty(double deviations) {
    return NormalDistribution.cumulative((deviations - shift) * Math.sqrt(2 / 0.2) / slope);
  }

  /// `P_E` of so many standard deviations from the mean.
  static double ofEnergy(double deviations) {
    return Math.min(1, StrictMath.exp(LOG_FIFTH * (deviations - 1) / 0.8));
  }
}

package org.soapstone.regression;

/// One level of theory in a {@link MultiFidelity} fit: its data, in the features that all levels
/// share, and what is believed of them beforehand.
///
/// @param equations labels of this level
/// @param prior of the coefficients of the lowest level; of a higher one, of its difference from
///   the level below
/// @param noise which precisions of its labels are learnt together
public record Fidelity(NormalEquations equations, Prior prior, NoiseModel noise) {

  /// @throws IllegalArgumentException if data and prior differ in their features
  public Fidelity {
    if (prior.features() != equations.features()) {
      throw new IllegalArgumentException(
          "prior must have " + equations.features() + " features but has " + prior.features());
    }
  }
}

package org.soapstone.potential;

import org.soapstone.regression.Quantity;

/// Variances of labels about a model: of energies per atom, forces, virials per atom, in squares of
/// eV and eV/A.
final class NoiseVariances {

  private static final String NAME = "noise";

  private final double[] variances;

  /// @param variances one a quantity
  NoiseVariances(double[] variances) {
    for (double variance : variances) {
      if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "noise variance must be positive and finite but is " + variance);
      }
    }
    this.variances = variances.clone();
  }

  double of(Quantity quantity) {
    return variances[quantity.index()];
  }

  void addTo(Fingerprint fingerprint) {
    fingerprint.add(NAME, variances);
  }

  void save(StoneContents contents) {
    contents.put(NAME, variances);
  }

  /// What [#save] wrote.
  static NoiseVariances load(StoneContents contents) {
    return new NoiseVariances(contents.array(NAME, Quantity.values().length));
  }
}

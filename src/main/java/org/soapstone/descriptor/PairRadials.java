package org.soapstone.descriptor;

import java.util.function.IntToDoubleFunction;
import org.soapstone.basis.RadialBasis;
import org.soapstone.structure.Element;

/// One radial basis for every pair of species, each fitted to its own bond length.
final class PairRadials {

  private final int species;
  private final int size;
  private final RadialBasis[] bases;

  private PairRadials(BasisSettings settings, int size, IntToDoubleFunction cutoff) {
    int[] numbers = settings.species();
    species = numbers.length;
    this.size = size;
    bases = new RadialBasis[size == 0 ? 0 : species * species];
    for (int k = 0; k < bases.length; k++) {
      double bond =
          Element.of(numbers[k / species]).covalentRadius()
              + Element.of(numbers[k % species]).covalentRadius();
      bases[k] =
          settings
              .radial()
              .basis(
                  size, settings.bondScale() * bond, settings.steepness(), cutoff.applyAsDouble(k));
    }
  }

  /// The functions R_n of the density.
  static PairRadials ofDensity(BasisSettings settings) {
    return new PairRadials(
        settings, settings.nMax(), pair -> settings.radial().cutoff(pair, settings.rCut()));
  }

  /// The functions g_n of the pair features.
  static PairRadials ofPairs(BasisSettings settings) {
    return new PairRadials(settings, settings.pairFunctions(), pair -> settings.pairRCut());
  }

  /// Number of functions for each pair of species; may be 0.
  int size() {
    return size;
  }

  RadialBasis of(int centreSpecies, int neighbourSpecies) {
    return bases[centreSpecies * species + neighbourSpecies];
  }

  /// Fills values, and slopes if they are wanted, for all neighbours.
  void evaluate(
      int centreSpecies,
      Neighborhood around,
      Slopes wanted,
      double[] values,
      double[] derivatives) {
    for (int z = 0; z < species && size > 0; z++) {
      RadialBasis basis = of(centreSpecies, z);
      int from = around.start(z);
      int to = around.start(z + 1);
      if (wanted == Slopes.NONE) {
        basis.values(from, to, around.r(), values);
      } else {
        basis.evaluate(from, to, around.r(), values, derivatives);
      }
    }
  }
}

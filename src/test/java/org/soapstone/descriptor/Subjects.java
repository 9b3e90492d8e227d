package org.soapstone.descriptor;

import java.util.List;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.Cell;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.RandomStructures;

/// Structures and shorthands for the tests of local features.
final class Subjects {

  private Subjects() {}

  /// Small settings in which everything differs from everything: two cutoffs, odd sizes.
  static BasisSettings settings(int... species) {
    return settings(Compression.OFF, species);
  }

  /// The same with what becomes of the pairs of species.
  static BasisSettings settings(Compression compression, int... species) {
    return new BasisSettings(
        species, 3.7, 3, 3, 4.3, 4, 1.1, 0.8, RadialSettings.standard(), compression);
  }

  /// Structures over H, O and Si, from nothing at all to cells much smaller than the cutoff.
  static List<Structure> structures() {
    return List.of(
        new Structure(new int[0], new double[0], Cell.none()),
        new Structure(new int[] {14}, new double[] {0.1, 0.2, 0.3}, Cell.none()),
        new Structure(
            new int[] {14},
            new double[] {5, -3, 1},
            Cell.periodic(2.3, 0.2, 0, -0.4, 2.6, 0.3, 0.5, 0.1, 2.9)),
        new Structure(new int[] {8, 1}, new double[] {0, 0, 0, 0, 0, 0.97}, Cell.none()),
        RandomStructures.cluster(3, 6, 1.3, 14, 8, 1),
        RandomStructures.crystal(4, 5, 1.8, 14, 8),
        RandomStructures.crystal(5, 2, 1.7, 1, 14),
        RandomStructures.awkward(11),
        RandomStructures.awkward(12));
  }

  static NeighborList list(LocalFeatures basis, Structure structure) {
    return NeighborList.build(structure, basis.settings().range());
  }

  static double[] values(LocalFeatures basis, Structure structure) {
    double[] row = new double[basis.size()];
    basis.values(structure, list(basis, structure), row, basis.workspace());
    return row;
  }

  static Matrix rows(LocalFeatures basis, Structure structure) {
    Matrix rows = new Matrix(basis.rowCount(structure.size()), basis.size());
    basis.rows(structure, list(basis, structure), rows, 0, basis.workspace());
    return rows;
  }

  static Contraction contract(LocalFeatures basis, Structure structure, double[] weights) {
    Contraction result = new Contraction();
    basis.contract(
        structure,
        list(basis, structure),
        new double[][] {weights},
        new Contraction[] {result},
        basis.workspace(),
        Tasks.inline());
    return result;
  }

  /// Weights of order 1 / sqrt(K), so that energies are of the order of one feature.
  static double[] weights(LocalFeatures basis, long seed) {
    CounterRandom random = CounterRandom.of(seed, "weights", 0);
    double[] weights = new double[basis.size()];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = random.gaussian() / Math.sqrt(weights.length);
    }
    return weights;
  }

  /// Largest magnitude of a set of numbers, at least 1: the scale of their rounding.
  static double scale(double... numbers) {
    double scale = 1;
    for (double number : numbers) {
      scale = Math.max(scale, Math.abs(number));
    }
    return scale;
  }
}

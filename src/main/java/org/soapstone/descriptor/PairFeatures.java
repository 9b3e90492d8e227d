package org.soapstone.descriptor;

import org.soapstone.structure.NeighborList;

/// `sum_j g_n(r_ij)` over the neighbours j of one species, for each function n and species.
final class PairFeatures {

  private final int species;
  private final double rCut;
  private final PairRadials radials;
  private final FeatureLayout layout;

  PairFeatures(BasisSettings settings, FeatureLayout layout) {
    species = settings.species().length;
    rCut = settings.pairRCut();
    radials = PairRadials.ofPairs(settings);
    this.layout = layout;
  }

  /// The neighbours of one centre and the pair functions at their distances.
  static final class Table {

    final Neighborhood around;
    double[] value = {};
    double[] slope = {};

    private Table(int species) {
      around = new Neighborhood(species);
    }
  }

  Table table() {
    return new Table(species);
  }

  /// Number of functions a species.
  int functions() {
    return radials.size();
  }

  void expand(NeighborList list, int centre, int[] kinds, Table table) {
    if (radials.size() == 0) {
      return;
    }
    table.around.gather(list, centre, kinds, rCut);
    int length = radials.size() * table.around.stride();
    if (table.value.length < length) {
      table.value = new double[length];
      table.slope = new double[length];
    }
    radials.evaluate(kinds[centre], table.around, table.value, table.slope);
  }

  /// Adds the features to a row whose block starts at `block`.
  void addValues(Table table, double[] row, int block) {
    for (int z = 0; z < species; z++) {
      for (int n = 0; n < radials.size(); n++) {
        double sum = 0;
        for (int p = table.around.start(z); p < table.around.start(z + 1); p++) {
          sum += table.value[n * table.around.stride() + p];
        }
        row[block + layout.pairStart(z) + n] += sum;
      }
    }
  }

  /// `sum_n w_n g_n(r)` of neighbour p of species z, for weights whose block starts at `block`.
  double energy(Table table, int p, int z, double[] w, int block) {
    return sum(table.value, table, p, z, w, block);
  }

  /// The slope of `energy` with distance, in eV/A.
  double slope(Table table, int p, int z, double[] w, int block) {
    return sum(table.slope, table, p, z, w, block);
  }

  private double sum(double[] of, Table table, int p, int z, double[] w, int block) {
    int first = block + layout.pairStart(z);
    double sum = 0;
    for (int n = 0; n < radials.size(); n++) {
      sum = Math.fma(w[first + n], of[n * table.around.stride() + p], sum);
    }
    return sum;
  }
}

package org.soapstone.descriptor;

import java.util.Arrays;
import org.soapstone.simd.DensityKernel;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.RowKernel;
import org.soapstone.structure.NeighborList;

/// `sum_j g_n(r_ij)` over the neighbours j of one species, for each function n and species.
final class PairFeatures {

  private final int species;
  private final double rCut;
  private final PairRadials radials;
  private final FeatureLayout layout;
  private final DensityKernel density = DensityKernel.of(Lanes.chosen());
  private final RowKernel rows = RowKernel.of(Lanes.chosen());

  PairFeatures(BasisSettings settings, FeatureLayout layout) {
    species = settings.species().length;
    rCut = settings.pairRCut();
    radials = PairRadials.ofPairs(settings);
    this.layout = layout;
  }

  /// The neighbours of one centre and the pair functions at their distances.
  static final class Table {

    final Neighborhood around;

    /// Whether the neighbours are those of the density, taken in already.
    final boolean shared;

    final double[] sums;
    double[] value = {};
    double[] slope = {};
    double[] transposed = {};
    double[] ones = {};

    /// `sum_n w_n g'_n` of every neighbour.
    double[] along = {};

    private Table(Neighborhood around, boolean shared, int sums) {
      this.around = around;
      this.shared = shared;
      this.sums = new double[sums];
    }

    private void reserve(int functions, int width) {
      int stride = around.stride();
      if (along.length < stride) {
        value = new double[functions * stride];
        slope = new double[value.length];
        transposed = new double[width * stride];
        ones = new double[stride];
        Arrays.fill(ones, 1);
        along = new double[stride];
      }
    }
  }

  /// @param ofDensity neighbours within `densityRCut`, used if that is the cutoff here too
  Table table(Neighborhood ofDensity, double densityRCut) {
    boolean shared = rCut == densityRCut;
    Neighborhood around = shared ? ofDensity : new Neighborhood(species);
    return new Table(around, shared, species * radials.size() + radials.width());
  }

  /// Number of functions a species.
  int functions() {
    return radials.size();
  }

  void expand(NeighborList list, int centre, int[] kinds, Table table) {
    if (radials.size() == 0) {
      return;
    }
    Neighborhood around = table.around;
    if (!table.shared) {
      around.gather(list, centre, kinds, rCut);
    }
    table.reserve(radials.size(), radials.width());
    radials.evaluate(kinds[centre], around, table.value, table.slope);
    radials.transpose(around, table.value, radials.width(), table.transposed);
    for (int z = 0; z < species; z++) {
      density.contract(
          1,
          radials.size(),
          around.start(z),
          around.start(z + 1),
          radials.width(),
          table.transposed,
          around.stride(),
          table.ones,
          0,
          z * radials.size(),
          table.sums);
    }
  }

  /// Adds the features to a row whose block starts at `block`.
  void addValues(Table table, double[] row, int block) {
    int first = block + layout.pairStart(0);
    for (int k = 0; k < species * radials.size(); k++) {
      row[first + k] += table.sums[k];
    }
  }

  /// `sum_n w_n sum_j g_n(r_ij)` of a centre, for weights whose block starts at `block`.
  double energy(Table table, double[] w, int block) {
    int first = block + layout.pairStart(0);
    double sum = 0;
    for (int k = 0; k < species * radials.size(); k++) {
      sum = Math.fma(w[first + k], table.sums[k], sum);
    }
    return sum;
  }

  /// Fills the slopes of that energy with the distances of the neighbours of species z.
  void slopes(Table table, int z, double[] w, int block) {
    int first = block + layout.pairStart(z);
    int from = table.around.start(z);
    int count = table.around.padded(z);
    Arrays.fill(table.along, from, from + count, 0);
    for (int n = 0; n < radials.size(); n++) {
      rows.addScaled(
          count, w[first + n], table.slope, n * table.around.stride() + from, table.along, from);
    }
  }
}

package org.soapstone.descriptor;

import java.util.Arrays;
import org.soapstone.basis.RadialBasis;
import org.soapstone.simd.Blocks;
import org.soapstone.simd.DensityKernel;
import org.soapstone.simd.GradientKernel;
import org.soapstone.simd.GradientRows;
import org.soapstone.simd.Lanes;
import org.soapstone.structure.NeighborList;

/// `sum_j g_n(r_ij)` over the neighbours j of one species, for each function n and species.
final class PairFeatures {

  private final int species;
  private final double rCut;
  private final PairRadials radials;
  private final FeatureLayout layout;
  private final DensityKernel density = DensityKernel.of(Lanes.chosen());
  private final GradientKernel gradients = GradientKernel.of(Lanes.chosen());

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

    /// `sum_n w_n g_n` of one block.
    final double[] energies = new double[Blocks.SIZE];

    private Table(Neighborhood around, boolean shared, int sums) {
      this.around = around;
      this.shared = shared;
      this.sums = new double[sums];
    }

    private void reserve(int functions) {
      int capacity = around.capacity();
      if (along.length < capacity) {
        value = new double[functions * capacity];
        slope = new double[value.length];
        transposed = new double[Blocks.padded(functions) * capacity];
        ones = new double[capacity];
        Arrays.fill(ones, 1);
        along = new double[capacity];
      }
    }
  }

  /// @param ofDensity neighbours within `densityRCut`, used if that is the cutoff here too
  Table table(Neighborhood ofDensity, double densityRCut) {
    boolean shared = rCut == densityRCut;
    Neighborhood around = shared ? ofDensity : new Neighborhood(species);
    return new Table(around, shared, species * radials.size() + Blocks.SIZE);
  }

  RadialBasis radials(int centre, int neighbour) {
    return radials.of(centre, neighbour);
  }

  /// Number of functions a species.
  int functions() {
    return radials.size();
  }

  void expand(NeighborList list, int centre, int[] kinds, Slopes slopes, Table table) {
    if (radials.size() == 0) {
      return;
    }
    Neighborhood around = table.around;
    if (!table.shared) {
      around.gather(list, centre, kinds, rCut);
    }
    table.reserve(radials.size());
    radials.evaluate(kinds[centre], around, slopes, table.value, table.slope);
    int capacity = around.capacity();
    density.transpose(radials.size(), 0, around.padded(), table.value, capacity, table.transposed);
    for (int z = 0; z < species; z++) {
      // Like a density whose only harmonic is 1.
      density.contract(
          1,
          radials.size(),
          around.start(z),
          around.start(z + 1),
          capacity,
          table.transposed,
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

  /// Adds the gradients of all functions to the rows of a centre.
  ///
  /// @param block start of its block in the rows of atoms
  void addGradients(Table table, GradientRows rows, int block) {
    if (radials.size() == 0) {
      return;
    }
    Neighborhood around = table.around;
    int capacity = around.capacity();
    density.transpose(radials.size(), 0, around.padded(), table.slope, capacity, table.transposed);
    for (int z = 0; z < species; z++) {
      int column = layout.pairStart(z);
      gradients.radials(
          radials.size(),
          around.start(z),
          around.end(z),
          capacity,
          table.transposed,
          rows,
          block + column,
          column);
    }
  }

  /// Fills the slopes of that energy with the distances of the neighbours of species z.
  void slopes(Table table, int z, double[] w, int block) {
    Neighborhood around = table.around;
    Arrays.fill(table.along, around.start(z), around.start(z + 1), 0);
    // Like the way back through a density whose only harmonic is 1.
    for (int from = around.start(z); from < around.start(z + 1); from += Blocks.SIZE) {
      density.backward(
          1,
          radials.size(),
          from,
          table.value,
          table.slope,
          table.ones,
          0,
          block + layout.pairStart(z),
          w,
          table.energies,
          table.along);
    }
  }
}

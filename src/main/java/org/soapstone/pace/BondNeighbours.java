package org.soapstone.pace;

import java.util.Arrays;
import org.soapstone.simd.Blocks;
import org.soapstone.simd.DensityKernel;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.RowKernel;
import org.soapstone.simd.SplineKernel;
import org.soapstone.structure.NeighborList;

/// The neighbours of one species around one centre, side by side and filled up to whole [Blocks] by
/// such that are too far away to count, with their functions. Reused from centre to centre.
final class BondNeighbours {

  private final RowKernel rows = RowKernel.of(Lanes.chosen());
  private final SplineKernel splines = SplineKernel.of(Lanes.chosen());
  private final DensityKernel density = DensityKernel.of(Lanes.chosen());

  private int count;
  private int capacity;
  private int[] pair = {};
  private double[] r = {};
  private double[] inverseR = {};
  private double[] ux = {};
  private double[] uy = {};
  private double[] uz = {};
  private double[] radial = {};
  private double[] radialSlope = {};
  private double[] y = {};

  /// What is added to each neighbour's slope along u.
  private double[] along = {};

  /// Arrays that are done with once a centre's sums, or gradients, are: one for all centres.
  static final class Scratch {

    private double[] values = {};
    private double[] slopes = {};
    private double[] gx = {};
    private double[] gy = {};
    private double[] gz = {};
    private double[] sums = {};
    private double[] g = {};

    private void reserve(int capacity, int functions, int harmonics) {
      int rows = Blocks.padded(functions) * capacity;
      if (values.length < rows) {
        values = new double[rows];
        slopes = new double[rows];
      }
      if (gx.length < capacity) {
        gx = new double[capacity];
        gy = new double[capacity];
        gz = new double[capacity];
      }
      if (sums.length < harmonics * Blocks.padded(functions)) {
        sums = new double[harmonics * Blocks.padded(functions)];
      }
      if (g.length < harmonics * Blocks.SIZE) {
        g = new double[harmonics * Blocks.SIZE];
      }
    }
  }

  /// Forgets the neighbours of the centre before.
  ///
  /// @param most how many may come
  void clear(int most, BondExpansion bond) {
    count = 0;
    reserve(most, bond);
  }

  /// Takes in a pair, if it is shorter than the bond.
  void add(NeighborList list, int p, BondExpansion bond) {
    double length = list.r()[p];
    if (length < bond.bond().rCut()) {
      double[] rij = list.rij();
      pair[count] = p;
      r[count] = length;
      ux[count] = rij[3 * p];
      uy[count] = rij[3 * p + 1];
      uz[count] = rij[3 * p + 2];
      count++;
    }
  }

  /// Fills up the last block.
  void complete(BondExpansion bond) {
    for (int p = count; p < Blocks.padded(count); p++) {
      r[p] = bond.radials().beyond();
      ux[p] = 0;
      uy[p] = 0;
      uz[p] = r[p];
    }
    rows.directions(Blocks.padded(count), r, inverseR, ux, uy, uz);
    Arrays.fill(along, 0, Blocks.padded(count), 0);
  }

  private void reserve(int most, BondExpansion bond) {
    if (Blocks.padded(most) <= capacity) {
      return;
    }
    capacity = Blocks.padded(most + most / 4);
    pair = new int[capacity];
    r = new double[capacity];
    inverseR = new double[capacity];
    ux = new double[capacity];
    uy = new double[capacity];
    uz = new double[capacity];
    along = new double[capacity];
    radial = new double[bond.bond().primitives() * capacity];
    radialSlope = new double[radial.length];
    y = new double[bond.harmonics().size() * capacity];
  }

  /// Sums all functions over the neighbours.
  ///
  /// @param q receives the sums in lane `lane`, see [BondExpansion#combine]
  void expand(BondExpansion bond, Scratch scratch, int lane, double[] q) {
    int primitives = bond.bond().primitives();
    int harmonics = bond.harmonics().size();
    int padded = Blocks.padded(count);
    int width = Blocks.padded(primitives);
    scratch.reserve(capacity, primitives, harmonics);
    RadialTable table = bond.radials();
    splines.interpolate(
        primitives,
        table.values(),
        table.inverse(),
        padded,
        r,
        capacity,
        scratch.values,
        scratch.slopes);
    splines.turn(primitives, padded, capacity, scratch.values, radial);
    splines.turn(primitives, padded, capacity, scratch.slopes, radialSlope);
    bond.harmonics().values(0, padded, ux, uy, uz, y);
    density.contract(
        harmonics, primitives, 0, padded, capacity, scratch.values, y, width, 0, scratch.sums);
    for (int lm = 0, to = lane; lm < harmonics; lm++) {
      for (int k = 0; k < primitives; k++, to += Blocks.SIZE) {
        q[to] = scratch.sums[lm * width + k];
      }
    }
  }

  /// Gradients of the centre's energy with respect to the neighbours.
  ///
  /// @param slopes dE/dq, laid out like q
  /// @param gradients receives three numbers a pair
  void gradients(
      BondExpansion bond, Scratch scratch, int lane, double[] slopes, double[] gradients) {
    int primitives = bond.bond().primitives();
    int harmonics = bond.harmonics().size();
    int width = Blocks.padded(primitives);
    scratch.reserve(capacity, primitives, harmonics);
    for (int lm = 0, from = lane; lm < harmonics; lm++) {
      for (int k = 0; k < primitives; k++, from += Blocks.SIZE) {
        scratch.sums[lm * width + k] = slopes[from];
      }
    }
    for (int from = 0; from < count; from += Blocks.SIZE) {
      density.backward(
          harmonics,
          primitives,
          from,
          radial,
          radialSlope,
          y,
          width,
          0,
          scratch.sums,
          scratch.g,
          along);
      bond.harmonics()
          .reverse(
              from, ux, uy, uz, inverseR, scratch.g, along, scratch.gx, scratch.gy, scratch.gz);
    }
    for (int p = 0; p < count; p++) {
      gradients[3 * pair[p]] = scratch.gx[p];
      gradients[3 * pair[p] + 1] = scratch.gy[p];
      gradients[3 * pair[p] + 2] = scratch.gz[p];
    }
  }

  /// Core repulsion of the centre from these neighbours, eV.
  double core(CoreTable core) {
    double sum = 0;
    for (int p = 0; p < count && !core.isAbsent(); p++) {
      sum += core.value(r[p]);
    }
    return sum;
  }

  /// Adds the slopes of the core repulsion, times a factor.
  void addCore(CoreTable core, double factor) {
    for (int p = 0; p < count && !core.isAbsent(); p++) {
      along[p] = Math.fma(factor, core.slope(r[p]), along[p]);
    }
  }

  /// The nearest neighbour, the first of several; -1 where there is none.
  int nearest() {
    int nearest = count == 0 ? -1 : 0;
    for (int p = 1; p < count; p++) {
      nearest = r[p] < r[nearest] ? p : nearest;
    }
    return nearest;
  }

  double r(int p) {
    return r[p];
  }

  /// Adds to the slope of one neighbour along u.
  void addAlong(int p, double slope) {
    along[p] += slope;
  }
}

package org.soapstone.descriptor;

import java.util.Arrays;
import org.soapstone.simd.DensityKernel;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.RowKernel;
import org.soapstone.structure.NeighborList;

/// The neighbours of one centre within a cutoff, side by side (structure of arrays) and grouped by
/// species, so that loops over a group share their coefficients. Reused from centre to centre.
final class Neighborhood {

  /// Rows are an odd number of these long: a power of two would map all rows to the same cache
  /// sets.
  private static final int GRAIN = DensityKernel.PADDING;

  private final RowKernel kernel = RowKernel.of(Lanes.chosen());

  private final int[] start;
  private int stride;
  private int[] pair = {};
  private double[] r = {};
  private double[] inverseR = {};
  private double[] ux = {};
  private double[] uy = {};
  private double[] uz = {};

  Neighborhood(int species) {
    start = new int[species + 1];
  }

  /// Takes in the pairs of a centre that are shorter than `rCut`.
  ///
  /// @param species the species index of every atom
  void gather(NeighborList list, int centre, int[] species, double rCut) {
    reserve(list.end(centre) - list.first(centre));
    int count = 0;
    for (int z = 0; z + 1 < start.length; z++) {
      start[z] = count;
      for (int p = list.first(centre); p < list.end(centre); p++) {
        if (species[list.neighbour()[p]] == z && list.r()[p] < rCut) {
          set(count, p, list);
          count++;
        }
      }
    }
    start[start.length - 1] = count;
    fillUp(count, rCut);
    kernel.directions(padded(0, count), r, inverseR, ux, uy, uz);
  }

  /// Neighbours that do not exist, at the cutoff, so that loops may run over whole vectors.
  private void fillUp(int count, double rCut) {
    for (int at = count; at < Math.min(stride, count + GRAIN); at++) {
      r[at] = rCut;
      ux[at] = 0;
      uy[at] = 0;
      uz[at] = rCut;
    }
  }

  private void set(int at, int p, NeighborList list) {
    pair[at] = p;
    r[at] = list.r()[p];
    ux[at] = list.rij()[3 * p];
    uy[at] = list.rij()[3 * p + 1];
    uz[at] = list.rij()[3 * p + 2];
  }

  private void reserve(int count) {
    if (count + GRAIN <= stride) {
      return;
    }
    stride = ((count + 2 * GRAIN - 1) / GRAIN | 1) * GRAIN;
    pair = Arrays.copyOf(pair, stride);
    r = new double[stride];
    inverseR = new double[stride];
    ux = new double[stride];
    uy = new double[stride];
    uz = new double[stride];
  }

  int count() {
    return start[start.length - 1];
  }

  /// First neighbour of a species; `start(species count)` is one past the last.
  int start(int species) {
    return start[species];
  }

  /// Number of neighbours of a species, filled up to whole vectors. Loops that go so far write into
  /// the columns of the next species, which must come later.
  int padded(int species) {
    return padded(start[species], start[species + 1]);
  }

  /// Number of all neighbours, filled up to whole vectors.
  int padded() {
    return padded(0, count());
  }

  private static int padded(int from, int to) {
    return (to - from + GRAIN - 1) / GRAIN * GRAIN;
  }

  /// Length of a row in tables over these neighbours, at least one vector longer than they are.
  int stride() {
    return stride;
  }

  /// Index of each neighbour's pair in the neighbour list.
  int[] pair() {
    return pair;
  }

  double[] r() {
    return r;
  }

  double[] inverseR() {
    return inverseR;
  }

  double[] ux() {
    return ux;
  }

  double[] uy() {
    return uy;
  }

  double[] uz() {
    return uz;
  }
}

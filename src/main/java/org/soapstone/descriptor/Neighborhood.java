package org.soapstone.descriptor;

import java.util.Arrays;
import org.soapstone.structure.NeighborList;

/// The neighbours of one centre within a cutoff, side by side (structure of arrays) and grouped by
/// species, so that loops over a group share their coefficients. Reused from centre to centre.
final class Neighborhood {

  /// Rows are an odd number of these long: a power of two would map all rows to the same cache
  /// sets.
  private static final int GRAIN = 8;

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
  }

  private void set(int at, int p, NeighborList list) {
    double inverse = 1 / list.r()[p];
    pair[at] = p;
    r[at] = list.r()[p];
    inverseR[at] = inverse;
    ux[at] = list.rij()[3 * p] * inverse;
    uy[at] = list.rij()[3 * p + 1] * inverse;
    uz[at] = list.rij()[3 * p + 2] * inverse;
  }

  private void reserve(int count) {
    if (count <= stride) {
      return;
    }
    stride = ((count + GRAIN - 1) / GRAIN | 1) * GRAIN;
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

  /// Length of a row in tables over these neighbours.
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

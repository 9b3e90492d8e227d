package org.soapstone.descriptor;

import java.util.Arrays;
import org.soapstone.simd.Blocks;
import org.soapstone.simd.GradientRows;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.RowKernel;
import org.soapstone.structure.NeighborList;

/// The neighbours of one centre within a cutoff, side by side (structure of arrays) and grouped by
/// species, each group in whole {@link Blocks}. What fills up a group stands at the cutoff, where
/// all radial functions are 0. Reused from centre to centre.
final class Neighborhood {

  private final RowKernel kernel = RowKernel.of(Lanes.chosen());

  private final int[] start;
  private final int[] end;
  private int capacity;
  private int[] pair = {};
  private double[] r = {};
  private double[] inverseR = {};
  private double[] ux = {};
  private double[] uy = {};
  private double[] uz = {};

  Neighborhood(int species) {
    start = new int[species + 1];
    end = new int[species];
  }

  /// Takes in the pairs of a centre that are shorter than `rCut`.
  ///
  /// @param species the species index of every atom
  void gather(NeighborList list, int centre, int[] species, double rCut) {
    int first = list.first(centre);
    int last = list.end(centre);
    reserve(last - first + end.length * Blocks.SIZE);
    for (int z = 0; z < end.length; z++) {
      int count = start[z];
      for (int p = first; p < last; p++) {
        if (list.r()[p] < rCut && species[list.neighbour()[p]] == z) {
          set(count, p, list);
          count++;
        }
      }
      end[z] = count;
      start[z + 1] = Blocks.padded(count);
      fillUp(count, start[z + 1], rCut);
    }
    kernel.directions(padded(), r, inverseR, ux, uy, uz);
  }

  /// Neighbours that do not exist, so that loops may run over whole blocks.
  private void fillUp(int from, int to, double rCut) {
    for (int at = from; at < to; at++) {
      r[at] = rCut;
      ux[at] = 0;
      uy[at] = 0;
      uz[at] = rCut;
    }
  }

  private void set(int at, int p, NeighborList list) {
    double[] rij = list.rij();
    pair[at] = p;
    r[at] = list.r()[p];
    ux[at] = rij[3 * p];
    uy[at] = rij[3 * p + 1];
    uz[at] = rij[3 * p + 2];
  }

  private void reserve(int count) {
    if (count <= capacity) {
      return;
    }
    // A quarter more, as the number of neighbours fluctuates.
    capacity = Blocks.padded(count + count / 4);
    pair = Arrays.copyOf(pair, capacity);
    r = new double[capacity];
    inverseR = new double[capacity];
    ux = new double[capacity];
    uy = new double[capacity];
    uz = new double[capacity];
  }

  /// Tells the loops over gradients where the neighbours are and where the rows of their atoms are.
  ///
  /// @param start place of the first row of atom 0
  void pointAtAtoms(NeighborList list, GradientRows rows, int start) {
    point(list, rows);
    for (int z = 0; z < end.length; z++) {
      for (int p = this.start[z]; p < end[z]; p++) {
        rows.row[p] = start + 3 * rows.stride * list.neighbour()[pair[p]];
      }
    }
  }

  /// Tells them that each pair has three rows of its own, in the order of the list.
  ///
  /// @param first pair whose rows are the first
  void pointAtPairs(NeighborList list, GradientRows rows, int first) {
    point(list, rows);
    for (int z = 0; z < end.length; z++) {
      for (int p = start[z]; p < end[z]; p++) {
        rows.row[p] = 3 * rows.stride * (pair[p] - first);
      }
    }
  }

  private void point(NeighborList list, GradientRows rows) {
    rows.ux = ux;
    rows.uy = uy;
    rows.uz = uz;
    if (rows.row.length < capacity) {
      rows.row = new int[capacity];
      rows.mx = new double[capacity];
      rows.my = new double[capacity];
      rows.mz = new double[capacity];
    }
    double[] rij = list.rij();
    for (int z = 0; z < end.length; z++) {
      for (int p = start[z]; p < end[z]; p++) {
        rows.mx[p] = -rij[3 * pair[p]];
        rows.my[p] = -rij[3 * pair[p] + 1];
        rows.mz[p] = -rij[3 * pair[p] + 2];
      }
    }
  }

  /// First neighbour of a species, at the start of a block; `start(species count)` is one past the
  /// last block.
  int start(int species) {
    return start[species];
  }

  /// One past the last real neighbour of a species.
  int end(int species) {
    return end[species];
  }

  /// Number of all neighbours, filled up to whole blocks.
  int padded() {
    return start[end.length];
  }

  /// Neighbours that tables need room for.
  int capacity() {
    return capacity;
  }

  /// Index of each neighbour's pair in the neighbour list; left undefined beyond `end`.
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

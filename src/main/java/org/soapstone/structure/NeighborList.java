package org.soapstone.structure;

import java.util.Arrays;

/// All pairs of atoms closer than rCut, images and self-images included, each from both sides.
///
/// Compressed rows: the pairs of centre i are `first(i) <= p < end(i)`, ordered by neighbour and then
/// by shift, so that the order is a property of the structure alone. For pair p of centre i
///
///     rij = (r_j - r_i) + shift[0] a_0 + shift[1] a_1 + shift[2] a_2
///
/// with the positions as given, wrapped or not. The pair seen from the other side holds exactly
/// -rij, and `reverse` gives its index. Arrays are handed out without copying: read only.
public final class NeighborList {

  /// Atoms closer than this, in Angstrom, count as lying on one another.
  static final double COINCIDING = 1e-6;

  private final double rCut;
  private final int[] first;
  private final int[] neighbour;
  private final int[] shift;
  private final double[] rij;
  private final double[] r;
  private final int[] reverse;
  private final long distanceChecks;

  private NeighborList(Structure structure, double rCut, PairSearch search) {
    this.rCut = rCut;
    this.first = search.first();
    this.neighbour = search.neighbour();
    this.shift = search.shift();
    this.distanceChecks = search.distanceChecks();
    this.rij = new double[shift.length];
    this.r = new double[neighbour.length];
    this.reverse = new int[neighbour.length];
    PairGeometry geometry = new PairGeometry(structure);
    for (int i = 0; i < structure.size(); i++) {
      for (int p = first[i]; p < first[i + 1]; p++) {
        r[p] = geometry.measure(i, neighbour[p], shift, 3 * p, rij, 3 * p);
        requireApart(structure, i, p);
        reverse[p] = find(neighbour[p], i, p);
      }
    }
  }

  /// Lists the pairs of a structure, in time proportional to the number of atoms.
  ///
  /// @param rCut cutoff radius, Angstrom: pairs with r < rCut are listed
  /// @throws BadInputException if two atoms lie on one another, or an atom lies so far from its
  ///   cell or the cell is so thin that images cannot be counted
  /// @throws IllegalArgumentException unless rCut is positive and finite
  public static NeighborList build(Structure structure, double rCut) {
    if (!(rCut > 0 && rCut < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("rCut must be positive and finite but is " + rCut);
    }
    return new NeighborList(structure, rCut, new PairSearch(structure, rCut));
  }

  /// Number of atoms N.
  public int atoms() {
    return first.length - 1;
  }

  /// Number of pairs, each counted from both sides.
  public int pairs() {
    return neighbour.length;
  }

  /// The cutoff radius, Angstrom.
  public double rCut() {
    return rCut;
  }

  /// First pair of centre i.
  public int first(int i) {
    return first[i];
  }

  /// One past the last pair of centre i.
  public int end(int i) {
    return first[i + 1];
  }

  /// The atom j of each pair.
  public int[] neighbour() {
    return neighbour;
  }

  /// Three components a pair, Angstrom.
  public double[] rij() {
    return rij;
  }

  /// Distance of each pair, Angstrom.
  public double[] r() {
    return r;
  }

  /// Three whole numbers a pair.
  public int[] shift() {
    return shift;
  }

  /// Index of the same pair seen from the neighbour.
  public int[] reverse() {
    return reverse;
  }

  /// Distances computed while searching: the measure of work.
  long distanceChecks() {
    return distanceChecks;
  }

  /// Index of the pair (centre, atom, minus the shift of p) by bisection.
  private int find(int centre, int atom, int p) {
    int low = first[centre];
    int high = first[centre + 1] - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compareToReverse(middle, atom, p) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (compareToReverse(low, atom, p) != 0) {
      throw new IllegalStateException("pair " + p + " has no reverse");
    }
    return low;
  }

  private int compareToReverse(int q, int atom, int p) {
    int order = Integer.compare(neighbour[q], atom);
    for (int k = 0; k < 3 && order == 0; k++) {
      order = Integer.compare(shift[3 * q + k], -shift[3 * p + k]);
    }
    return order;
  }

  private void requireApart(Structure structure, int i, int p) {
    if (r[p] >= COINCIDING) {
      return;
    }
    int j = neighbour[p];
    throw new BadInputException(
        "atoms "
            + i
            + " and "
            + j
            + " ("
            + Element.of(structure.atomicNumber(i)).symbol()
            + " and "
            + Element.of(structure.atomicNumber(j)).symbol()
            + ", counted from 0, lattice shift "
            + Arrays.toString(Arrays.copyOfRange(shift, 3 * p, 3 * p + 3))
            + ") lie "
            + r[p]
            + " Angstrom apart; expected different positions: remove one of the two");
  }
}

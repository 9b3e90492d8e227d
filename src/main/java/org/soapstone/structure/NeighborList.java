package org.soapstone.structure;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.soapstone.parallel.Tasks;

/// All pairs of atoms closer than rCut, images and self-images included, each from both sides.
///
/// Compressed rows: the pairs of centre i are `first(i) <= p < end(i)`, ordered by neighbour and then
/// by shift, so that the order is a property of the structure alone. For pair p of centre i
///
///     rij = (r_j - r_i) + shift[0] a_0 + shift[1] a_1 + shift[2] a_2
///
/// with the positions as given, wrapped or not. The pair seen from the other side holds exactly
/// -rij, and `reverse` gives its index. Arrays are handed out without copying: read only, and where
/// a list was rebuilt longer than its pairs need.
public final class NeighborList {

  /// Atoms closer than this, in Angstrom, count as lying on one another.
  static final double COINCIDING = 1e-6;

  private final double rCut;
  private @Nullable NeighborListBuilder builder;
  private int atoms;
  private int pairs;
  private int[] first = {0};
  private int[] next = {};
  private int[] neighbour = {};
  private int[] shift = {};
  private double[] rij = {};
  private double[] r = {};
  private int[] reverse = {};
  private long distanceChecks;

  /// A list without atoms, to be filled by [#rebuild].
  ///
  /// @param rCut cutoff radius, Angstrom: pairs with r < rCut are listed
  /// @throws IllegalArgumentException unless rCut is positive and finite
  public NeighborList(double rCut) {
    requireCutoff(rCut);
    this.rCut = rCut;
  }

  static void requireCutoff(double rCut) {
    if (!(rCut > 0 && rCut < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("rCut must be positive and finite but is " + rCut);
    }
  }

  /// Lists the pairs of a structure, in time proportional to the number of atoms.
  ///
  /// @param rCut cutoff radius, Angstrom: pairs with r < rCut are listed
  /// @throws BadInputException if two atoms lie on one another, or an atom lies so far from its
  ///   cell or the cell is so thin that images cannot be counted
  /// @throws IllegalArgumentException unless rCut is positive and finite
  public static NeighborList build(Structure structure, double rCut) {
    return build(structure, rCut, Tasks.inline());
  }

  /// Lists the pairs of a structure on several threads; the list does not depend on their number.
  public static NeighborList build(Structure structure, double rCut, Tasks tasks) {
    NeighborList list = new NeighborList(rCut);
    list.fill(structure, new NeighborListBuilder(), tasks);
    return list;
  }

  /// Lists the pairs of another structure in the memory of this list, which thereby changes. For
  /// one caller at a time; after an exception the list is without meaning.
  ///
  /// @throws BadInputException as [#build]
  public void rebuild(Structure structure, Tasks tasks) {
    NeighborListBuilder mine = builder == null ? new NeighborListBuilder() : builder;
    builder = mine;
    fill(structure, mine, tasks);
  }

  /// The pairs of one centre alone: all others have no neighbours. Its `reverse` is empty, as a
  /// pair is there from one side only.
  public NeighborList around(int centre) {
    int from = first(centre);
    int to = end(centre);
    NeighborList alone = new NeighborList(rCut);
    alone.atoms = atoms;
    alone.pairs = to - from;
    alone.first = new int[atoms + 1];
    Arrays.fill(alone.first, centre + 1, atoms + 1, to - from);
    alone.neighbour = Arrays.copyOfRange(neighbour, from, to);
    alone.shift = Arrays.copyOfRange(shift, 3 * from, 3 * to);
    alone.rij = Arrays.copyOfRange(rij, 3 * from, 3 * to);
    alone.r = Arrays.copyOfRange(r, from, to);
    return alone;
  }

  private void fill(Structure structure, NeighborListBuilder by, Tasks tasks) {
    distanceChecks = by.build(structure, this, tasks);
  }

  /// Makes room for the counts of so many centres; what was listed is lost.
  void reserveAtoms(int count) {
    atoms = count;
    pairs = 0;
    if (first.length <= count) {
      first = new int[count + 1];
      next = new int[count];
    }
    first[0] = 0;
  }

  /// Makes room for so many pairs; what was listed is lost.
  void reservePairs(int count) {
    pairs = count;
    if (neighbour.length < count) {
      // A quarter more from the second time on, as the number of pairs fluctuates.
      int size = neighbour.length == 0 ? count : (int) Math.min(PairBuffer.MAX_PAIRS, 1.25 * count);
      neighbour = new int[size];
      shift = new int[3 * size];
      rij = new double[3 * size];
      r = new double[size];
      reverse = new int[size];
    }
  }

  /// Lists the pairs of a structure among those of a longer list, in their order.
  void select(Structure structure, NeighborList longer) {
    PairGeometry geometry = new PairGeometry(structure);
    reserveAtoms(longer.atoms);
    reservePairs(longer.pairs);
    int count = 0;
    for (int i = 0; i < atoms; i++) {
      for (int q = longer.first[i]; q < longer.first[i + 1]; q++) {
        int j = longer.neighbour[q];
        double length = geometry.measure(i, j, longer.shift, 3 * q, rij, 3 * count);
        neighbour[count] = j;
        System.arraycopy(longer.shift, 3 * q, shift, 3 * count, 3);
        r[count] = length;
        if (length < rCut) {
          requireApart(structure, i, count);
          count++;
        }
      }
      first[i + 1] = count;
    }
    pairs = count;
    pairUp();
  }

  /// Finds the other side of each pair. Every list is sorted by neighbour, so that centres in
  /// ascending order meet the entries about themselves in a list one after the other; images of one
  /// pair have opposite shifts and hence the opposite order.
  void pairUp() {
    System.arraycopy(first, 0, next, 0, atoms());
    for (int i = 0; i < atoms(); i++) {
      for (int p = first[i]; p < first[i + 1]; ) {
        int j = neighbour[p];
        int end = p + 1;
        while (end < first[i + 1] && neighbour[end] == j) {
          end++;
        }
        int back = next[j];
        next[j] += end - p;
        for (int q = back + end - p - 1; p < end; p++, q--) {
          reverse[p] = q;
          if (neighbour[q] != i) {
            throw new IllegalStateException("pair " + p + " has no reverse");
          }
        }
      }
    }
  }

  /// Number of atoms N.
  public int atoms() {
    return atoms;
  }

  /// Number of pairs, each counted from both sides.
  public int pairs() {
    return pairs;
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

  /// First pair of each centre, and one past the last of all.
  int[] first() {
    return first;
  }

  /// Room for a counter a centre.
  int[] next() {
    return next;
  }

  /// @throws BadInputException if the atoms of a pair of centre i lie on one another
  void requireApart(Structure structure, int i, int p) {
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

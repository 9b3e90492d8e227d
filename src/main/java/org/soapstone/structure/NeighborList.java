package org.soapstone.structure;

import java.util.Arrays;
import org.soapstone.parallel.Tasks;

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

  /// Centres that one task treats.
  private static final int CHUNK = 512;

  /// Neighbours an atom that a list has room for at first.
  private static final int EXPECTED = 32;

  private final double rCut;
  private final int[] first;
  private final int[] neighbour;
  private final int[] shift;
  private final double[] rij;
  private final double[] r;
  private final int[] reverse;
  private final long distanceChecks;

  private NeighborList(Structure structure, double rCut, Tasks tasks) {
    int atoms = structure.size();
    PairGeometry geometry = new PairGeometry(structure);
    PairSearch search = new PairSearch(structure, rCut, geometry);
    int chunks = (atoms + CHUNK - 1) / CHUNK;
    PairBuffer[] found = new PairBuffer[chunks];
    int[] start = new int[atoms];
    this.rCut = rCut;
    this.first = new int[atoms + 1];
    tasks.run(chunks, chunk -> found[chunk] = search(search, chunk, start));
    int pairs = countedUp(found);
    this.neighbour = new int[pairs];
    this.shift = new int[3 * pairs];
    this.rij = new double[3 * pairs];
    this.r = new double[pairs];
    this.reverse = new int[pairs];
    deal(search, found, start);
    tasks.run(chunks, chunk -> measure(structure, geometry, chunk));
    pairUp();
    this.distanceChecks = Arrays.stream(found).mapToLong(PairBuffer::checks).sum();
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
    if (!(rCut > 0 && rCut < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("rCut must be positive and finite but is " + rCut);
    }
    return new NeighborList(structure, rCut, tasks);
  }

  private NeighborList(NeighborList all, int centre) {
    int from = all.first[centre];
    int to = all.first[centre + 1];
    rCut = all.rCut;
    first = new int[all.first.length];
    Arrays.fill(first, centre + 1, first.length, to - from);
    neighbour = Arrays.copyOfRange(all.neighbour, from, to);
    shift = Arrays.copyOfRange(all.shift, 3 * from, 3 * to);
    rij = Arrays.copyOfRange(all.rij, 3 * from, 3 * to);
    r = Arrays.copyOfRange(all.r, from, to);
    reverse = new int[0];
    distanceChecks = 0;
  }

  /// The pairs of one centre alone: all others have no neighbours. Its `reverse` is empty, as a
  /// pair is there from one side only.
  public NeighborList around(int centre) {
    return new NeighborList(this, centre);
  }

  /// The pairs of the centres of one chunk, in the order of the bins; `first` takes their number,
  /// `start` where they start in the buffer.
  private PairBuffer search(PairSearch search, int chunk, int[] start) {
    int from = chunk * CHUNK;
    int to = Math.min(atoms(), from + CHUNK);
    Surroundings around = new Surroundings();
    PairBuffer found = new PairBuffer(EXPECTED * (to - from));
    for (int at = from; at < to; at++) {
      int i = search.atomAt(at);
      start[i] = found.count();
      search.neighbours(at, around, found);
      first[i + 1] = found.count() - start[i];
    }
    found.addChecks(around.checks());
    return found;
  }

  /// Sums up the numbers of pairs to the first pair of each centre, and returns their total.
  private int countedUp(PairBuffer[] found) {
    long pairs = 0;
    for (PairBuffer buffer : found) {
      pairs += buffer.count();
    }
    if (pairs > PairBuffer.MAX_PAIRS) {
      throw PairBuffer.tooMany();
    }
    for (int i = 0; i < atoms(); i++) {
      first[i + 1] += first[i];
    }
    return (int) pairs;
  }

  /// Gives each pair to the list of its neighbour, which has as many pairs as it found itself, as
  /// every pair is found from both sides. Centres come in ascending order, so that each list
  /// becomes sorted without a comparison.
  private void deal(PairSearch search, PairBuffer[] found, int[] start) {
    int[] buffer = new int[atoms()];
    for (int at = 0; at < atoms(); at++) {
      buffer[search.atomAt(at)] = at / CHUNK;
    }
    int[] next = Arrays.copyOf(first, atoms());
    for (int i = 0; i < atoms(); i++) {
      int count = first[i + 1] - first[i];
      found[buffer[i]].deal(i, start[i], start[i] + count, next, neighbour, shift);
    }
  }

  private void measure(Structure structure, PairGeometry geometry, int chunk) {
    for (int i = chunk * CHUNK; i < Math.min(atoms(), (chunk + 1) * CHUNK); i++) {
      sortImages(first[i], first[i + 1]);
      for (int p = first[i]; p < first[i + 1]; p++) {
        r[p] = geometry.measure(i, neighbour[p], shift, 3 * p, rij, 3 * p);
        requireApart(structure, i, p);
      }
    }
  }

  /// Insertion sort of the images of one neighbour by shift: most come in order already.
  private void sortImages(int from, int to) {
    for (int p = from + 1; p < to; p++) {
      for (int q = p; q > from && isAfter(q - 1, q); q--) {
        for (int at = 3 * q; at < 3 * q + 3; at++) {
          int higher = shift[at - 3];
          shift[at - 3] = shift[at];
          shift[at] = higher;
        }
      }
    }
  }

  /// Whether two pairs are images of one neighbour in the wrong order.
  private boolean isAfter(int p, int q) {
    int order = Integer.compare(neighbour[p], neighbour[q]);
    if (order == 0) {
      order = Arrays.compare(shift, 3 * p, 3 * p + 3, shift, 3 * q, 3 * q + 3);
      return order > 0;
    }
    return false;
  }

  /// Finds the other side of each pair. Every list is sorted by neighbour, so that centres in
  /// ascending order meet the entries about themselves in a list one after the other; images of one
  /// pair have opposite shifts and hence the opposite order.
  private void pairUp() {
    int[] next = Arrays.copyOf(first, atoms());
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

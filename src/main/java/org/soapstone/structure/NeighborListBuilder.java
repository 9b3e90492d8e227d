package org.soapstone.structure;

import java.util.Arrays;
import org.soapstone.parallel.Tasks;

/// Fills a [NeighborList]: search, deal the pairs out in order, measure them, pair them up. Its
/// memory serves the next list.
final class NeighborListBuilder {

  /// Centres that one task treats.
  private static final int CHUNK = 512;

  /// Neighbours an atom that a buffer has room for at first.
  private static final int EXPECTED = 32;

  private PairBuffer[] found = {};
  private int[] start = {};
  private int[] chunkOf = {};

  /// @return distances computed while searching
  long build(Structure structure, NeighborList list, Tasks tasks) {
    int atoms = structure.size();
    PairGeometry geometry = new PairGeometry(structure);
    PairSearch search = new PairSearch(structure, list.rCut(), geometry);
    int chunks = (atoms + CHUNK - 1) / CHUNK;
    list.reserveAtoms(atoms);
    reserve(atoms, chunks);
    tasks.run(chunks, chunk -> search(search, chunk, list));
    list.reservePairs(countedUp(list, chunks));
    deal(list);
    tasks.run(chunks, chunk -> measure(structure, geometry, chunk, list));
    list.pairUp();
    long checks = 0;
    for (int chunk = 0; chunk < chunks; chunk++) {
      checks += found[chunk].checks();
    }
    return checks;
  }

  private void reserve(int atoms, int chunks) {
    if (start.length < atoms) {
      start = new int[atoms];
      chunkOf = new int[atoms];
    }
    int had = found.length;
    if (had < chunks) {
      found = Arrays.copyOf(found, chunks);
      for (int chunk = had; chunk < chunks; chunk++) {
        found[chunk] = new PairBuffer(EXPECTED * Math.min(CHUNK, atoms - chunk * CHUNK));
      }
    }
  }

  /// The pairs of the centres of one chunk, in the order of the bins; the list takes their number,
  /// `start` where they start in the buffer.
  private void search(PairSearch search, int chunk, NeighborList list) {
    int[] first = list.first();
    PairBuffer into = found[chunk];
    Surroundings around = new Surroundings();
    into.clear();
    for (int at = chunk * CHUNK; at < Math.min(list.atoms(), (chunk + 1) * CHUNK); at++) {
      int i = search.atomAt(at);
      start[i] = into.count();
      chunkOf[i] = chunk;
      search.neighbours(at, around, into);
      first[i + 1] = into.count() - start[i];
    }
    into.addChecks(around.checks());
  }

  /// Sums up the numbers of pairs to the first pair of each centre, and returns their total.
  private int countedUp(NeighborList list, int chunks) {
    long pairs = 0;
    for (int chunk = 0; chunk < chunks; chunk++) {
      pairs += found[chunk].count();
    }
    if (pairs > PairBuffer.MAX_PAIRS) {
      throw PairBuffer.tooMany();
    }
    int[] first = list.first();
    for (int i = 0; i < list.atoms(); i++) {
      first[i + 1] += first[i];
    }
    return (int) pairs;
  }

  /// Gives each pair to the list of its neighbour, which has as many pairs as it found itself, as
  /// every pair is found from both sides. Centres come in ascending order, so that each list
  /// becomes sorted without a comparison.
  private void deal(NeighborList list) {
    int[] first = list.first();
    int[] next = list.next();
    System.arraycopy(first, 0, next, 0, list.atoms());
    for (int i = 0; i < list.atoms(); i++) {
      int end = start[i] + list.end(i) - list.first(i);
      found[chunkOf[i]].deal(i, start[i], end, next, list.neighbour(), list.shift());
    }
  }

  private static void measure(
      Structure structure, PairGeometry geometry, int chunk, NeighborList list) {
    int[] neighbour = list.neighbour();
    for (int i = chunk * CHUNK; i < Math.min(list.atoms(), (chunk + 1) * CHUNK); i++) {
      sortImages(neighbour, list.shift(), list.first(i), list.end(i));
      geometry.measure(
          i, list.first(i), list.end(i), neighbour, list.shift(), list.rij(), list.r());
      for (int p = list.first(i); p < list.end(i); p++) {
        list.requireApart(structure, i, p);
      }
    }
  }

  /// Insertion sort of the images of one neighbour by shift: most come in order already.
  static void sortImages(int[] neighbour, int[] shift, int from, int to) {
    for (int p = from + 1; p < to; p++) {
      for (int q = p; q > from && isAfter(neighbour, shift, q - 1, q); q--) {
        for (int at = 3 * q; at < 3 * q + 3; at++) {
          int higher = shift[at - 3];
          shift[at - 3] = shift[at];
          shift[at] = higher;
        }
      }
    }
  }

  /// Whether two pairs are images of one neighbour in the wrong order.
  private static boolean isAfter(int[] neighbour, int[] shift, int p, int q) {
    return neighbour[p] == neighbour[q]
        && Arrays.compare(shift, 3 * p, 3 * p + 3, shift, 3 * q, 3 * q + 3) > 0;
  }
}

package org.soapstone.structure;

import java.util.Arrays;

/// The pairs of some centres, in the order in which they are found.
final class PairBuffer {

  /// Three components a pair must fit into one array.
  static final int MAX_PAIRS = Integer.MAX_VALUE / 3 - 8;

  private int count;
  private int[] neighbour;
  private int[] shift;
  private long checks;

  PairBuffer(int expected) {
    neighbour = new int[expected];
    shift = new int[3 * expected];
  }

  /// Forgets all pairs, but keeps the room.
  void clear() {
    count = 0;
    checks = 0;
  }

  int count() {
    return count;
  }

  /// Makes room for so many more.
  void reserve(int more) {
    if (more > neighbour.length - count) {
      grow(more);
    }
  }

  /// Neighbours, and three steps each, to be written from `count()` on.
  int[] neighbour() {
    return neighbour;
  }

  int[] shift() {
    return shift;
  }

  /// Says how many have been written in all.
  void count(int pairs) {
    count = pairs;
  }

  /// Counts distances computed while searching.
  void addChecks(long distances) {
    checks += distances;
  }

  long checks() {
    return checks;
  }

  /// Gives the pairs `from <= q < to` of centre i to the lists of their neighbours, to each at the
  /// place `next` and as it is seen from there.
  void deal(int i, int from, int to, int[] next, int[] neighbours, int[] shifts) {
    for (int q = from; q < to; q++) {
      int p = next[neighbour[q]]++;
      neighbours[p] = i;
      shifts[3 * p] = -shift[3 * q];
      shifts[3 * p + 1] = -shift[3 * q + 1];
      shifts[3 * p + 2] = -shift[3 * q + 2];
    }
  }

  private void grow(int more) {
    if (count > MAX_PAIRS - more) {
      throw tooMany();
    }
    int larger = (int) Math.min(MAX_PAIRS, 1.5 * count + more);
    neighbour = Arrays.copyOf(neighbour, larger);
    shift = Arrays.copyOf(shift, 3 * larger);
  }

  static BadInputException tooMany() {
    return new BadInputException(
        "the neighbour list has more than " + MAX_PAIRS + " pairs; use a smaller cutoff");
  }
}

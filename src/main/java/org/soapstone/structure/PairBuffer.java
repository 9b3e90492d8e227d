package org.soapstone.structure;

import java.util.Arrays;

/// Pairs as they are found, and the sort into canonical order.
final class PairBuffer {

  /// Three components a pair must fit into one array.
  private static final int MAX_PAIRS = Integer.MAX_VALUE / 3 - 8;

  private int count;
  private int[] centre;
  private int[] neighbour;
  private int[] shift;

  PairBuffer(int expected) {
    centre = new int[expected];
    neighbour = new int[expected];
    shift = new int[3 * expected];
  }

  int count() {
    return count;
  }

  /// Room for the shift of the next pair, at `3 * count()`.
  int[] shift() {
    if (count == centre.length) {
      grow();
    }
    return shift;
  }

  /// Keeps the next pair, whose shift has been written already.
  void accept(int i, int j) {
    centre[count] = i;
    neighbour[count] = j;
    count++;
  }

  int[] neighbours() {
    return neighbour;
  }

  int[] shifts() {
    return shift;
  }

  /// Sorts by centre, neighbour and shift, and returns the first pair of every centre.
  ///
  /// The pairs come with ascending neighbour, so a stable counting sort by centre leaves each list
  /// in the order of its neighbours; only images of one and the same pair remain to be sorted.
  int[] sort(int atoms) {
    int[] first = new int[atoms + 1];
    for (int p = 0; p < count; p++) {
      first[centre[p] + 1]++;
    }
    for (int i = 0; i < atoms; i++) {
      first[i + 1] += first[i];
    }
    int[] next = Arrays.copyOf(first, atoms);
    int[] sortedNeighbour = new int[count];
    int[] sortedShift = new int[3 * count];
    for (int p = 0; p < count; p++) {
      int to = next[centre[p]]++;
      sortedNeighbour[to] = neighbour[p];
      System.arraycopy(shift, 3 * p, sortedShift, 3 * to, 3);
    }
    neighbour = sortedNeighbour;
    shift = sortedShift;
    for (int i = 0; i < atoms; i++) {
      sortImages(first[i], first[i + 1]);
    }
    return first;
  }

  /// Insertion sort: the search visits images nearly in order, and most runs have length one.
  private void sortImages(int from, int to) {
    for (int p = from + 1; p < to; p++) {
      int a = shift[3 * p];
      int b = shift[3 * p + 1];
      int c = shift[3 * p + 2];
      int q = p;
      while (q > from && neighbour[q - 1] == neighbour[p] && isAfter(q - 1, a, b, c)) {
        System.arraycopy(shift, 3 * (q - 1), shift, 3 * q, 3);
        q--;
      }
      shift[3 * q] = a;
      shift[3 * q + 1] = b;
      shift[3 * q + 2] = c;
    }
  }

  private boolean isAfter(int q, int a, int b, int c) {
    if (shift[3 * q] != a) {
      return shift[3 * q] > a;
    }
    if (shift[3 * q + 1] != b) {
      return shift[3 * q + 1] > b;
    }
    return shift[3 * q + 2] > c;
  }

  private void grow() {
    if (count >= MAX_PAIRS) {
      throw new BadInputException(
          "the neighbour list has more than " + MAX_PAIRS + " pairs; use a smaller cutoff");
    }
    int larger = (int) Math.min(MAX_PAIRS, 1.5 * count + 64);
    centre = Arrays.copyOf(centre, larger);
    neighbour = Arrays.copyOf(neighbour, larger);
    shift = Arrays.copyOf(shift, 3 * larger);
  }
}

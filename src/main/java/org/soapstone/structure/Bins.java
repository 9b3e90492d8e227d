package org.soapstone.structure;

import java.util.Arrays;

/// Atoms sorted into parallelepiped bins about half as thick as the cutoff, over a
/// [ReducedLattice].
///
/// Only occupied bins are stored, in a hash table, so that vacuum and a stray atom far away cost
/// nothing.
final class Bins {

  /// Two bins a cutoff: 15.6 rCut^3 are searched instead of 27, for few more bins looked into.
  private static final int BINS_A_CUTOFF = 2;

  /// Keeps the key of a bin, three counters in one long, from overflowing.
  private static final double MAX_BINS = 1 << 20;

  private static final int EMPTY = -1;

  private final boolean[] pbc;
  private final double[] fractional;
  private final double[] lowest = new double[3];
  private final double[] extent = {1, 1, 1};

  /// Bins along each direction, and how many of them the cutoff reaches across.
  final int[] count = new int[3];

  final long[] reach = new long[3];

  /// Lattice steps (three an atom) from its image inside the cell to the atom, and its bin.
  final long[] home;

  final int[] bin;

  private final int[] next;
  private final int[] head;
  private final long[] key;

  Bins(Structure structure, double[] basis, double radius) {
    int atoms = structure.size();
    pbc = structure.cell().pbc();
    fractional = fractional(structure, basis);
    home = new long[3 * atoms];
    bin = new int[3 * atoms];
    next = new int[atoms];
    int slots = Math.max(2, Integer.highestOneBit(Math.max(1, atoms)) * 4);
    head = new int[slots];
    key = new long[slots];
    Arrays.fill(head, EMPTY);
    for (int k = 0; k < 3; k++) {
      divide(k, height(basis, k), radius);
    }
    for (int i = atoms - 1; i >= 0; i--) {
      insert(i);
    }
  }

  /// First atom of a bin, or -1; the rest follows by [#next].
  int first(long b0, long b1, long b2) {
    return head[slot(keyOf(b0, b1, b2))];
  }

  /// The atom after i in the same bin, or -1.
  int next(int i) {
    return next[i];
  }

  private void divide(int k, double height, double radius) {
    if (!pbc[k]) {
      measureExtent(k);
    }
    double thickness = extent[k] * height;
    count[k] =
        (int) Math.min(MAX_BINS, Math.max(1, Math.floor(BINS_A_CUTOFF * thickness / radius)));
    reach[k] = (long) Math.min(1e15, Math.ceil(radius / (thickness / count[k])));
    if (!pbc[k]) {
      reach[k] = Math.min(reach[k], count[k] - 1);
    }
    for (int at = k; at < fractional.length; at += 3) {
      double inside = fractional[at] - lowest[k];
      if (pbc[k]) {
        double whole = Math.floor(inside);
        home[at] = (long) whole;
        inside -= whole;
      }
      bin[at] = (int) Math.min(count[k] - 1, inside / extent[k] * count[k]);
    }
  }

  private void measureExtent(int k) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int at = k; at < fractional.length; at += 3) {
      low = Math.min(low, fractional[at]);
      high = Math.max(high, fractional[at]);
    }
    lowest[k] = low;
    extent[k] = high > low ? high - low : 1;
  }

  private void insert(int i) {
    long atomKey = keyOf(bin[3 * i], bin[3 * i + 1], bin[3 * i + 2]);
    int slot = slot(atomKey);
    key[slot] = atomKey;
    next[i] = head[slot];
    head[slot] = i;
  }

  /// The slot of a key, or the empty one where it would go.
  private int slot(long wanted) {
    long mixed = wanted * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & (head.length - 1);
    while (head[slot] != EMPTY && key[slot] != wanted) {
      slot = (slot + 1) & (head.length - 1);
    }
    return slot;
  }

  private long keyOf(long b0, long b1, long b2) {
    return (b2 * count[1] + b1) * count[0] + b0;
  }

  private static double height(double[] basis, int k) {
    double[] normal = Vectors.cross(basis, (k + 1) % 3, (k + 2) % 3);
    double area = Vectors.length(normal[0], normal[1], normal[2]);
    return Math.abs(Vectors.determinant(basis)) / area;
  }

  private static double[] fractional(Structure structure, double[] basis) {
    double[] inverse = Vectors.inverse(basis);
    double[] fractional = new double[3 * structure.size()];
    for (int i = 0; i < structure.size(); i++) {
      for (int k = 0; k < 3; k++) {
        fractional[3 * i + k] =
            structure.x(i) * inverse[k]
                + structure.y(i) * inverse[3 + k]
                + structure.z(i) * inverse[6 + k];
      }
    }
    return fractional;
  }
}

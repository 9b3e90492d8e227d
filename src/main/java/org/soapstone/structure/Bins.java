package org.soapstone.structure;

import java.util.Arrays;

/// Atoms sorted into parallelepiped bins as thick as the cutoff or more, over a [ReducedLattice].
///
/// Atoms are numbered by their places: bin after bin, so that the atoms of a stretch of bins along
/// the last direction are neighbours in memory. Where bins are few, a table holds the first place
/// of each; else only occupied bins are stored, in ascending order, so that vacuum and a stray atom
/// far away cost nothing.
final class Bins {

  /// Keeps the key of a bin, three counters in one long, from overflowing.
  private static final double MAX_BINS = 1 << 20;

  /// Most entries of a table of all bins, for each atom and besides.
  private static final int TABLE_PER_ATOM = 8;

  private static final int SMALL_TABLE = 512;

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

  /// The atom at each place.
  final int[] atom;

  /// First place of each bin of the table, or of each occupied bin.
  private final int[] start;

  /// Keys of the occupied bins, ascending; empty if there is a table.
  private final long[] occupied;

  Bins(Structure structure, double[] basis, double radius) {
    int atoms = structure.size();
    pbc = structure.cell().pbc();
    fractional = fractional(structure, basis);
    home = new long[3 * atoms];
    bin = new int[3 * atoms];
    atom = new int[atoms];
    for (int k = 0; k < 3; k++) {
      divide(k, height(basis, k), radius);
    }
    double bins = (double) count[0] * count[1] * count[2];
    boolean table = bins <= (double) TABLE_PER_ATOM * atoms + SMALL_TABLE;
    occupied = table ? new long[0] : occupied(atoms);
    start = new int[1 + (table ? (int) bins : occupied.length)];
    sort(atoms);
  }

  /// First place in the bin with this key or, if there is none, in the next one that there is.
  int place(long binKey) {
    return start[rank(binKey)];
  }

  /// Place of a bin in the order of all bins; those along the last direction follow each other.
  long key(long b0, long b1, long b2) {
    return (b0 * count[1] + b1) * count[2] + b2;
  }

  /// Key of the bin of atom i.
  long key(int i) {
    return key(bin[3 * i], bin[3 * i + 1], bin[3 * i + 2]);
  }

  private int rank(long binKey) {
    if (occupied.length == 0) {
      return (int) binKey;
    }
    int low = 0;
    int high = occupied.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (occupied[middle] < binKey) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private long[] occupied(int atoms) {
    long[] keys = new long[atoms];
    for (int i = 0; i < atoms; i++) {
      keys[i] = key(i);
    }
    return Arrays.stream(keys).sorted().distinct().toArray();
  }

  /// Counts the atoms of each bin, then deals them out.
  private void sort(int atoms) {
    for (int i = 0; i < atoms; i++) {
      start[rank(key(i)) + 1]++;
    }
    for (int b = 1; b < start.length; b++) {
      start[b] += start[b - 1];
    }
    int[] next = Arrays.copyOf(start, start.length);
    for (int i = 0; i < atoms; i++) {
      atom[next[rank(key(i))]++] = i;
    }
  }

  private void divide(int k, double height, double radius) {
    if (!pbc[k]) {
      measureExtent(k);
    }
    double thickness = extent[k] * height;
    count[k] = (int) Math.min(MAX_BINS, Math.max(1, Math.floor(thickness / radius)));
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

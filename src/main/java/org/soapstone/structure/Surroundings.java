package org.soapstone.structure;

import java.util.Arrays;

/// The atoms in reach of one bin, images of them included, side by side (structure of arrays).
/// Memory of one thread, reused from bin to bin.
final class Surroundings {

  /// The bin that these are the surroundings of.
  long key = -1;

  int[] atom = new int[64];

  /// Three an atom: lattice steps to its image, less those from the cell to the atom as given.
  int[] shift = new int[3 * 64];

  double[] x = new double[64];
  double[] y = new double[64];
  double[] z = new double[64];

  /// Squares of their distances from the point of the last call of [#near].
  double[] square = new double[64];

  /// Which of them it found.
  int[] near = new int[64];

  private int count;
  private long checks;

  void clear(long binKey) {
    key = binKey;
    count = 0;
  }

  /// Makes room for some more atoms; returns the index of the first.
  int extend(int more) {
    int first = count;
    count += more;
    if (count > atom.length) {
      int size = Math.max(count, 2 * atom.length);
      atom = Arrays.copyOf(atom, size);
      shift = Arrays.copyOf(shift, 3 * size);
      x = Arrays.copyOf(x, size);
      y = Arrays.copyOf(y, size);
      z = Arrays.copyOf(z, size);
      square = new double[size];
      near = new int[size];
    }
    return first;
  }

  /// Picks out those closer to a point than a given distance, and returns how many there are. One
  /// in five is, in no order that a processor could predict; hence no branch asks. Their squared
  /// distances are all computed first, several at a time.
  int near(double px, double py, double pz, double limitSquared) {
    measure(px, py, pz);
    double[] squares = square;
    int[] picked = near;
    int found = 0;
    for (int k = 0; k < count; k++) {
      picked[found] = k;
      found += (int) (Double.doubleToRawLongBits(squares[k] - limitSquared) >>> 63);
    }
    checks += count;
    return found;
  }

  private void measure(double px, double py, double pz) {
    double[] squares = square;
    double[] xs = x;
    double[] ys = y;
    double[] zs = z;
    for (int k = 0; k < count; k++) {
      double dx = xs[k] - px;
      double dy = ys[k] - py;
      double dz = zs[k] - pz;
      squares[k] = dx * dx + dy * dy + dz * dz;
    }
  }

  /// Distances computed so far.
  long checks() {
    return checks;
  }
}

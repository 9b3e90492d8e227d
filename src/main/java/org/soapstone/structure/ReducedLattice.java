package org.soapstone.structure;

/// Short, nearly orthogonal vectors for the same lattice: a Minkowski-reduced basis of the
/// directions that repeat, and unit vectors at right angles to them for those that do not.
///
/// A very skewed cell is thin in its own basis and would need thousands of images; in the reduced
/// one it needs few. Nguyen and Stehle, ACM Trans. Algorithms 5, 46 (2009),
/// doi:10.1145/1597036.1597050.
final class ReducedLattice {

  /// A step must shorten by more than rounding, or reduction might go round in circles.
  private static final double SHORTER = 1 - 1e-10;

  private final boolean[] pbc;
  private final double[] basis;
  private final long[] transform = {1, 0, 0, 0, 1, 0, 0, 0, 1};

  ReducedLattice(Cell cell) {
    this.pbc = cell.pbc();
    this.basis = cell.completeRows();
    boolean shorter = true;
    while (shorter) {
      shorter = shortenByPairs() || shortenByTriple();
    }
    squareOffOpenDirections();
  }

  /// Rows of the basis, Angstrom.
  double[] basis() {
    return basis;
  }

  /// Whole numbers t with basis row k = sum over m of t[3 k + m] times cell row m, for repeating k.
  long[] transform() {
    return transform;
  }

  private boolean shortenByPairs() {
    boolean changed = false;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        if (i != j && pbc[i] && pbc[j]) {
          double times = Math.rint(Vectors.dot(basis, i, j) / Vectors.dot(basis, j, j));
          changed |= times != 0 && replaceIfShorter(i, j, -times, j, 0);
        }
      }
    }
    return changed;
  }

  private boolean shortenByTriple() {
    if (!(pbc[0] && pbc[1] && pbc[2])) {
      return false;
    }
    for (int i = 0; i < 3; i++) {
      for (int signs = 0; signs < 4; signs++) {
        double first = (signs & 1) == 0 ? 1 : -1;
        double second = (signs & 2) == 0 ? 1 : -1;
        if (replaceIfShorter(i, (i + 1) % 3, first, (i + 2) % 3, second)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Adds `a` times row j and `b` times row k to row i, if that makes row i shorter.
  private boolean replaceIfShorter(int i, int j, double a, int k, double b) {
    double[] sum = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      sum[axis] = basis[3 * i + axis] + a * basis[3 * j + axis] + b * basis[3 * k + axis];
    }
    double before = Vectors.dot(basis, i, i);
    double after = sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2];
    if (!(after < SHORTER * before)) {
      return false;
    }
    for (int axis = 0; axis < 3; axis++) {
      basis[3 * i + axis] = sum[axis];
      transform[3 * i + axis] +=
          ((long) a) * transform[3 * j + axis] + ((long) b) * transform[3 * k + axis];
    }
    return true;
  }

  /// Where nothing repeats the direction is ours to choose.
  private void squareOffOpenDirections() {
    int repeating = (pbc[0] ? 1 : 0) + (pbc[1] ? 1 : 0) + (pbc[2] ? 1 : 0);
    for (int k = 0; k < 3; k++) {
      if (!pbc[k]) {
        for (int axis = 0; axis < 3; axis++) {
          basis[3 * k + axis] = repeating == 0 && axis == k ? 1 : 0;
        }
      }
    }
    if (repeating > 0 && repeating < 3) {
      System.arraycopy(Cell.completed(basis), 0, basis, 0, 9);
    }
  }
}

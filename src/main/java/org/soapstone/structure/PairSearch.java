package org.soapstone.structure;

/// Finds all pairs closer than rCut: each atom looks into the bins within reach of its own.
///
/// The work is proportional to the number of atoms: an atom meets only those of a volume of about
/// 16 rCut^3.
final class PairSearch {

  /// Bins may be missed by rounding only if the cutoff sphere ends within rounding of their faces;
  /// the search radius is larger by these shares of cutoff and coordinates.
  private static final double OF_CUTOFF = 1e-6;

  private static final double OF_COORDINATES = 1e-11;

  /// More images an atom than this is a mistake in the cell, not a crystal.
  private static final double MAX_VISITS = 1 << 30;

  private final int atoms;
  private final double rCut;
  private final boolean[] pbc;
  private final double[] basis;
  private final long[] transform;
  private final double searchSquared;
  private final Bins bins;
  private final PairGeometry geometry;
  private final PairBuffer found;
  private final int[] first;
  private final double[] inside;
  private final long[] image = new long[3];
  private final long[] local = new long[3];
  private final double[] scratch = new double[3];
  private long distanceChecks;

  PairSearch(Structure structure, double rCut) {
    this.atoms = structure.size();
    this.rCut = rCut;
    this.pbc = structure.cell().pbc();
    ReducedLattice lattice = new ReducedLattice(structure.cell());
    this.basis = lattice.basis();
    this.transform = lattice.transform();
    double radius = searchRadius(structure, rCut);
    this.searchSquared = radius * radius;
    this.bins = new Bins(structure, basis, radius);
    this.geometry = new PairGeometry(structure);
    this.found = new PairBuffer(64 * Math.min(atoms, 1 << 20) + 1);
    requireCountable();
    this.inside = inside(structure);
    for (int j = 0; j < atoms; j++) {
      visitAround(j);
    }
    this.first = found.sort(atoms);
  }

  int[] first() {
    return first;
  }

  int[] neighbour() {
    return found.neighbours();
  }

  int[] shift() {
    return found.shifts();
  }

  long distanceChecks() {
    return distanceChecks;
  }

  /// Descending, as the shift that is kept is the one seen from the other atom.
  private void visitAround(int j) {
    for (long d0 = bins.reach[0]; d0 >= -bins.reach[0]; d0--) {
      if (enter(0, bins.bin[3 * j] + d0)) {
        for (long d1 = bins.reach[1]; d1 >= -bins.reach[1]; d1--) {
          if (enter(1, bins.bin[3 * j + 1] + d1)) {
            for (long d2 = bins.reach[2]; d2 >= -bins.reach[2]; d2--) {
              if (enter(2, bins.bin[3 * j + 2] + d2)) {
                visitBin(j);
              }
            }
          }
        }
      }
    }
  }

  /// Finds the bin and the image of the cell that a running bin number means along direction k.
  private boolean enter(int k, long b) {
    image[k] = Math.floorDiv(b, bins.count[k]);
    local[k] = b - image[k] * bins.count[k];
    return pbc[k] || image[k] == 0;
  }

  private void visitBin(int j) {
    int i = bins.first(local[0], local[1], local[2]);
    if (i < 0) {
      return;
    }
    double x = translation(0) - inside[3 * j];
    double y = translation(1) - inside[3 * j + 1];
    double z = translation(2) - inside[3 * j + 2];
    boolean self = image[0] == 0 && image[1] == 0 && image[2] == 0;
    while (i >= 0) {
      double dx = inside[3 * i] + x;
      double dy = inside[3 * i + 1] + y;
      double dz = inside[3 * i + 2] + z;
      distanceChecks++;
      if (dx * dx + dy * dy + dz * dz < searchSquared && !(self && i == j)) {
        check(i, j);
      }
      i = bins.next(i);
    }
  }

  private double translation(int axis) {
    return image[0] * basis[axis] + image[1] * basis[3 + axis] + image[2] * basis[6 + axis];
  }

  /// The image of atom i, seen from j, is near. If it is within rCut by the formula that counts, j
  /// is a neighbour of i by the opposite way.
  private void check(int i, int j) {
    int[] shift = found.shift();
    int at = 3 * found.count();
    long u0 = bins.home[3 * i] - bins.home[3 * j] - image[0];
    long u1 = bins.home[3 * i + 1] - bins.home[3 * j + 1] - image[1];
    long u2 = bins.home[3 * i + 2] - bins.home[3 * j + 2] - image[2];
    for (int m = 0; m < 3; m++) {
      shift[at + m] = (int) (u0 * transform[m] + u1 * transform[3 + m] + u2 * transform[6 + m]);
    }
    if (geometry.measure(i, j, shift, at, scratch, 0) < rCut) {
      found.accept(i, j);
    }
  }

  /// Positions moved into the cell of the reduced basis.
  private double[] inside(Structure structure) {
    double[] moved = structure.positions();
    for (int at = 0; at < moved.length; at += 3) {
      for (int axis = 0; axis < 3; axis++) {
        moved[at + axis] -=
            bins.home[at] * basis[axis]
                + bins.home[at + 1] * basis[3 + axis]
                + bins.home[at + 2] * basis[6 + axis];
      }
    }
    return moved;
  }

  private static double searchRadius(Structure structure, double rCut) {
    double largest = 0;
    for (double coordinate : structure.positions()) {
      largest = Math.max(largest, Math.abs(coordinate));
    }
    for (double component : structure.cell().rows()) {
      largest = Math.max(largest, Math.abs(component));
    }
    return rCut * (1 + OF_CUTOFF) + OF_COORDINATES * largest;
  }

  /// Shifts must fit 32 bits, and the search must end in this life.
  private void requireCountable() {
    double steps = 0;
    for (long t : transform) {
      steps += Math.abs((double) t);
    }
    for (int at = 0; at < bins.home.length; at++) {
      if (4.0 * Math.abs((double) bins.home[at]) * steps > Integer.MAX_VALUE) {
        throw new BadInputException(
            "atom "
                + at / 3
                + " (counted from 0) lies "
                + Math.abs(bins.home[at])
                + " cells away from the cell; wrap the atoms into the cell");
      }
    }
    double visits = atoms;
    double reached = 0;
    for (int k = 0; k < 3; k++) {
      visits *=
          pbc[k] && bins.reach[k] >= bins.count[k] ? (2.0 * bins.reach[k] + 1) / bins.count[k] : 1;
      reached = Math.max(reached, (double) bins.reach[k]);
    }
    if (visits > MAX_VISITS || 4 * reached * steps > Integer.MAX_VALUE) {
      throw new BadInputException(
          "the cell is so thin that "
              + visits
              + " images would have to be looked at for a cutoff of "
              + rCut
              + " Angstrom; check the lattice vectors and their unit");
    }
  }
}

package org.soapstone.structure;

/// Finds all pairs closer than rCut: each atom looks into the bins within reach of its own.
///
/// The work is proportional to the number of atoms: the bins are about rCut thick, so an atom meets
/// only those of a volume of about 27 rCut^3.
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
  private final long[] transform;
  private final Bins bins;
  private final PairGeometry geometry;
  private final PairBuffer found;
  private final int[] first;
  private final double[] scratch = new double[3];
  private long distanceChecks;

  PairSearch(Structure structure, double rCut) {
    this.atoms = structure.size();
    this.rCut = rCut;
    this.pbc = structure.cell().pbc();
    ReducedLattice lattice = new ReducedLattice(structure.cell());
    this.transform = lattice.transform();
    this.bins = new Bins(structure, lattice.basis(), searchRadius(structure, rCut));
    this.geometry = new PairGeometry(structure);
    this.found = new PairBuffer(64 * Math.min(atoms, 1 << 20) + 1);
    requireCountable();
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
      for (long d1 = bins.reach[1]; d1 >= -bins.reach[1]; d1--) {
        for (long d2 = bins.reach[2]; d2 >= -bins.reach[2]; d2--) {
          visitBin(j, bins.bin[3 * j] + d0, bins.bin[3 * j + 1] + d1, bins.bin[3 * j + 2] + d2);
        }
      }
    }
  }

  private void visitBin(int j, long b0, long b1, long b2) {
    if (isOutside(0, b0) || isOutside(1, b1) || isOutside(2, b2)) {
      return;
    }
    int[] count = bins.count;
    long t0 = Math.floorDiv(b0, count[0]);
    long t1 = Math.floorDiv(b1, count[1]);
    long t2 = Math.floorDiv(b2, count[2]);
    int i = bins.first(b0 - t0 * count[0], b1 - t1 * count[1], b2 - t2 * count[2]);
    while (i >= 0) {
      if (i != j || t0 != 0 || t1 != 0 || t2 != 0) {
        check(i, j, t0, t1, t2);
      }
      i = bins.next(i);
    }
  }

  private boolean isOutside(int k, long b) {
    return !pbc[k] && (b < 0 || b >= bins.count[k]);
  }

  /// Image t of atom i, seen from j, is within rCut? Then j is a neighbour of i by the opposite
  /// way.
  private void check(int i, int j, long t0, long t1, long t2) {
    int[] shift = found.shift();
    int at = 3 * found.count();
    long u0 = bins.home[3 * i] - bins.home[3 * j] - t0;
    long u1 = bins.home[3 * i + 1] - bins.home[3 * j + 1] - t1;
    long u2 = bins.home[3 * i + 2] - bins.home[3 * j + 2] - t2;
    for (int m = 0; m < 3; m++) {
      shift[at + m] = (int) (u0 * transform[m] + u1 * transform[3 + m] + u2 * transform[6 + m]);
    }
    distanceChecks++;
    if (geometry.measure(i, j, shift, at, scratch, 0) < rCut) {
      found.accept(i, j);
    }
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
      visits *= pbc[k] && bins.count[k] == 1 ? 2.0 * bins.reach[k] + 1 : 1;
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

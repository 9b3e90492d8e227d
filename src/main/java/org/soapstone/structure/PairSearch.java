package org.soapstone.structure;

/// Finds all pairs closer than rCut: the atoms of each bin look into those within its reach.
///
/// The work is proportional to the number of atoms: an atom meets only those of a volume of about
/// 27 rCut^3. Immutable, so that threads may share it.
final class PairSearch {

  /// Bins may be missed by rounding only if the cutoff sphere ends within rounding of their faces;
  /// the search radius is larger by these shares of cutoff and coordinates. Pairs closer than the
  /// cutoff by as much are certain, those between are measured by the formula that counts.
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
  private final double certainSquared;
  private final Bins bins;
  private final PairGeometry geometry;

  /// Steps of the given cell, three an atom, from its image inside the reduced cell to the atom.
  private final int[] home;

  /// Coordinates inside the reduced cell, by places of the bins.
  private final double[][] inside;

  PairSearch(Structure structure, double rCut, PairGeometry geometry) {
    this.atoms = structure.size();
    this.rCut = rCut;
    this.geometry = geometry;
    this.pbc = structure.cell().pbc();
    ReducedLattice lattice = new ReducedLattice(structure.cell());
    this.basis = lattice.basis();
    this.transform = lattice.transform();
    double margin = margin(structure, rCut);
    this.searchSquared = (rCut + margin) * (rCut + margin);
    this.certainSquared = Math.max(0, rCut - margin) * Math.max(0, rCut - margin);
    this.bins = new Bins(structure, basis, rCut + margin);
    requireCountable();
    this.home = home();
    this.inside = inside(structure);
  }

  /// The atom at one place in the order of the bins.
  int atomAt(int at) {
    return bins.atom[at];
  }

  /// Finds the neighbours of the atom at one place, images of each of them from the highest steps
  /// down: seen from the neighbour, which takes them with the opposite sign, they ascend.
  ///
  /// @param around what is in reach of the place before, or of no place yet
  void neighbours(int at, Surroundings around, PairBuffer found) {
    int i = bins.atom[at];
    long key = bins.key(i);
    if (around.key != key) {
      around.clear(key);
      gather(bins.bin[3 * i], bins.bin[3 * i + 1], bins.bin[3 * i + 2], around);
    }
    double x = inside[0][at];
    double y = inside[1][at];
    double z = inside[2][at];
    int count = around.near(x, y, z, searchSquared);
    found.reserve(count);
    int home0 = home[3 * i];
    int home1 = home[3 * i + 1];
    int home2 = home[3 * i + 2];
    int[] shift = found.shift();
    int[] neighbour = found.neighbour();
    int next = found.count();
    for (int n = 0; n < count; n++) {
      int place = around.near[n];
      int j = around.atom[place];
      int s0 = home0 + around.shift[3 * place];
      int s1 = home1 + around.shift[3 * place + 1];
      int s2 = home2 + around.shift[3 * place + 2];
      neighbour[next] = j;
      shift[3 * next] = s0;
      shift[3 * next + 1] = s1;
      shift[3 * next + 2] = s2;
      // Between certainly near and certainly far the formula decides that counts.
      boolean certain = around.square[place] < certainSquared;
      if (certain || geometry.length(i, j, shift, 3 * next) < rCut) {
        boolean self = ((i ^ j) | s0 | s1 | s2) == 0;
        next += self ? 0 : 1;
      }
    }
    found.count(next);
  }

  /// Collects the atoms of all bins in reach of one, which all its atoms share.
  private void gather(int b0, int b1, int b2, Surroundings around) {
    int reach0 = (int) bins.reach[0];
    int reach1 = (int) bins.reach[1];
    for (int c0 = b0 + reach0; c0 >= b0 - reach0; c0--) {
      int m0 = Math.floorDiv(c0, bins.count[0]);
      for (int c1 = b1 + reach1; c1 >= b1 - reach1; c1--) {
        int m1 = Math.floorDiv(c1, bins.count[1]);
        if ((m0 == 0 || pbc[0]) && (m1 == 0 || pbc[1])) {
          long row = bins.key(c0 - m0 * bins.count[0], c1 - m1 * bins.count[1], 0);
          gatherRow(m0, m1, row, b2, around);
        }
      }
    }
  }

  /// The bins in reach along the last direction, image after image of the cell.
  private void gatherRow(int m0, int m1, long row, int b2, Surroundings around) {
    int count = bins.count[2];
    int low = b2 - (int) bins.reach[2];
    int high = b2 + (int) bins.reach[2];
    if (!pbc[2]) {
      low = Math.max(low, 0);
      high = Math.min(high, count - 1);
    }
    int lowest = Math.floorDiv(low, count);
    for (int m2 = Math.floorDiv(high, count); m2 >= lowest; m2--) {
      int from = bins.place(row + Math.max(low - m2 * count, 0));
      int to = bins.place(row + Math.min(high - m2 * count, count - 1) + 1);
      gatherStretch(m0, m1, m2, from, to, around);
    }
  }

  /// The atoms at some places, in one image of the cell.
  private void gatherStretch(int m0, int m1, int m2, int from, int to, Surroundings around) {
    double tx = m0 * basis[0] + m1 * basis[3] + m2 * basis[6];
    double ty = m0 * basis[1] + m1 * basis[4] + m2 * basis[7];
    double tz = m0 * basis[2] + m1 * basis[5] + m2 * basis[8];
    int s0 = (int) (m0 * transform[0] + m1 * transform[3] + m2 * transform[6]);
    int s1 = (int) (m0 * transform[1] + m1 * transform[4] + m2 * transform[7]);
    int s2 = (int) (m0 * transform[2] + m1 * transform[5] + m2 * transform[8]);
    int put = around.extend(to - from);
    for (int at = from; at < to; at++, put++) {
      int j = bins.atom[at];
      around.atom[put] = j;
      around.x[put] = inside[0][at] + tx;
      around.y[put] = inside[1][at] + ty;
      around.z[put] = inside[2][at] + tz;
      around.shift[3 * put] = s0 - home[3 * j];
      around.shift[3 * put + 1] = s1 - home[3 * j + 1];
      around.shift[3 * put + 2] = s2 - home[3 * j + 2];
    }
  }

  private int[] home() {
    int[] steps = new int[3 * atoms];
    for (int at = 0; at < steps.length; at += 3) {
      for (int m = 0; m < 3; m++) {
        steps[at + m] =
            (int)
                (bins.home[at] * transform[m]
                    + bins.home[at + 1] * transform[3 + m]
                    + bins.home[at + 2] * transform[6 + m]);
      }
    }
    return steps;
  }

  private double[][] inside(Structure structure) {
    double[] positions = structure.coordinates();
    double[][] moved = new double[3][atoms];
    for (int at = 0; at < atoms; at++) {
      int i = bins.atom[at];
      for (int axis = 0; axis < 3; axis++) {
        moved[axis][at] =
            positions[3 * i + axis]
                - (bins.home[3 * i] * basis[axis]
                    + bins.home[3 * i + 1] * basis[3 + axis]
                    + bins.home[3 * i + 2] * basis[6 + axis]);
      }
    }
    return moved;
  }

  private static double margin(Structure structure, double rCut) {
    double largest = 0;
    for (double coordinate : structure.coordinates()) {
      largest = Math.max(largest, Math.abs(coordinate));
    }
    for (double component : structure.cell().rows()) {
      largest = Math.max(largest, Math.abs(component));
    }
    return OF_CUTOFF * rCut + OF_COORDINATES * largest;
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

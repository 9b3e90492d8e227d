package org.soapstone.speed;

import java.util.Arrays;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.Cell;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// Silicon to measure on.
final class Silicon {

  static final int ELEMENT = 14;

  private static final double LATTICE_CONSTANT = 5.431;
  private static final double SHAKE = 0.05;
  private static final int[][] DIAMOND = {
    {0, 0, 0}, {0, 2, 2}, {2, 0, 2}, {2, 2, 0}, {1, 1, 1}, {1, 3, 3}, {3, 1, 3}, {3, 3, 1}
  };

  private Silicon() {}

  /// Copies of a cubic cell of the crystal whose eight atoms are moved by up to 0.05 A along each
  /// axis, the same in each copy. Every atom has 28 neighbours within 5 A.
  static Structure crystal(int nx, int ny, int nz) {
    double[] shift = Numbers.uniform("crystal", 3 * DIAMOND.length);
    double[] positions = new double[nx * ny * nz * shift.length];
    int at = 0;
    for (int copy = 0; copy < nx * ny * nz; copy++) {
      int[] place = {copy / (ny * nz), copy / nz % ny, copy % nz};
      for (int k = 0; k < shift.length; k++) {
        positions[at++] =
            LATTICE_CONSTANT * (place[k % 3] + 0.25 * DIAMOND[k / 3][k % 3]) + SHAKE * shift[k];
      }
    }
    return structure(
        positions, nx * LATTICE_CONSTANT, ny * LATTICE_CONSTANT, nz * LATTICE_CONSTANT);
  }

  /// `side^3` atoms at the density of the crystal, on a simple cubic lattice and shaken by a tenth
  /// of its spacing.
  static Structure disordered(int side) {
    double spacing = LATTICE_CONSTANT / 2;
    CounterRandom random = Numbers.random("disordered");
    double[] positions = new double[3 * side * side * side];
    for (int i = 0; i < positions.length / 3; i++) {
      int[] place = {i / (side * side), i / side % side, i % side};
      for (int axis = 0; axis < 3; axis++) {
        positions[3 * i + axis] = spacing * (place[axis] + 0.1 * random.gaussian());
      }
    }
    return structure(positions, side * spacing, side * spacing, side * spacing);
  }

  /// The radius within which an atom has so many neighbours on average, exactly.
  ///
  /// @param reach a radius that is certainly large enough, A
  static double radius(Structure structure, int neighbours, double reach) {
    NeighborList list = NeighborList.build(structure, reach);
    double[] r = Arrays.copyOf(list.r(), list.pairs());
    Arrays.sort(r);
    int pairs = neighbours * structure.size();
    return 0.5 * (r[pairs - 1] + r[pairs]);
  }

  private static Structure structure(double[] positions, double a, double b, double c) {
    int[] species = new int[positions.length / 3];
    Arrays.fill(species, ELEMENT);
    return new Structure(species, positions, Cell.box(a, b, c));
  }
}

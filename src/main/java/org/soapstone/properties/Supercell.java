package org.soapstone.properties;

import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;

/**
 * Copies of a cell side by side, copy after copy: atom i of copy c has the number {@code c atoms +
 * i}.
 */
final class Supercell {

  private final Structure structure;
  private final int[] repeats;
  private final Cell unit;

  private Supercell(Structure structure, int[] repeats, Cell unit) {
    this.structure = structure;
    this.repeats = repeats;
    this.unit = unit;
  }

  /** As many copies as make all faces that repeat at least so far apart, A. */
  static Supercell atLeast(Structure cell, double length) {
    int[] repeats = {1, 1, 1};
    for (int k = 0; k < 3; k++) {
      if (cell.cell().periodic(k)) {
        repeats[k] = (int) Math.ceil(length / cell.cell().height(k) - 1e-9);
      }
    }
    return of(cell, repeats);
  }

  static Supercell of(Structure cell, int... repeats) {
    int copies = repeats[0] * repeats[1] * repeats[2];
    int atoms = cell.size();
    int[] species = new int[atoms * copies];
    double[] positions = new double[3 * species.length];
    Supercell counting = new Supercell(cell, repeats, cell.cell());
    double[] shift = new double[3];
    for (int copy = 0; copy < copies; copy++) {
      counting.shift(copy, shift);
      for (int i = 0; i < atoms; i++) {
        int at = copy * atoms + i;
        species[at] = cell.atomicNumber(i);
        positions[3 * at] = cell.x(i) + shift[0];
        positions[3 * at + 1] = cell.y(i) + shift[1];
        positions[3 * at + 2] = cell.z(i) + shift[2];
      }
    }
    double[] rows = cell.cell().rows();
    for (int k = 0; k < 9; k++) {
      rows[k] *= repeats[k / 3];
    }
    return new Supercell(
        new Structure(species, positions, Cell.of(rows, cell.cell().pbc())), repeats, cell.cell());
  }

  Structure structure() {
    return structure;
  }

  /** Where a copy lies from the first one, A. */
  void shift(int copy, double[] out) {
    int[] n = {copy / (repeats[1] * repeats[2]), copy / repeats[2] % repeats[1], copy % repeats[2]};
    for (int axis = 0; axis < 3; axis++) {
      out[axis] = n[0] * unit.get(0, axis) + n[1] * unit.get(1, axis) + n[2] * unit.get(2, axis);
    }
  }
}

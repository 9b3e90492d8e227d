package org.soapstone.properties;

import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;

/** A crystal: its usual cell with the atoms, and which part of it repeats already. */
public final class Crystal {

  /** Fractional coordinates closer than this are the same place. */
  private static final double SAME = 1e-4;

  private final String name;
  private final Structure cell;
  private final double[] primitive;

  /**
   * A crystal.
   *
   * @param primitive vectors of the smallest cell in units of those of the usual one, row major
   */
  Crystal(String name, Structure cell, double[] primitive) {
    this.name = name;
    this.cell = cell;
    this.primitive = primitive;
  }

  /** A structure taken as it is. */
  public static Crystal of(String name, Structure cell) {
    return new Crystal(name, cell, new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});
  }

  public String name() {
    return name;
  }

  /** The usual cell. */
  public Structure cell() {
    return cell;
  }

  /** The same crystal with other atoms or lattice vectors. */
  Crystal with(Structure changed) {
    return new Crystal(name, changed, primitive);
  }

  /** The smallest cell. */
  public Structure primitive() {
    double[] usual = cell.cell().rows();
    double[] rows = new double[9];
    for (int k = 0; k < 3; k++) {
      for (int axis = 0; axis < 3; axis++) {
        for (int m = 0; m < 3; m++) {
          rows[3 * k + axis] += primitive[3 * k + m] * usual[3 * m + axis];
        }
      }
    }
    Cell small = Cell.of(rows, cell.cell().pbc());
    int[] kept = new int[cell.size()];
    double[] places = new double[3 * cell.size()];
    int count = 0;
    for (int i = 0; i < cell.size(); i++) {
      double[] place = new double[3];
      small.fractional(cell.x(i), cell.y(i), cell.z(i), place);
      if (isNew(cell.atomicNumber(i), place, kept, places, count)) {
        kept[count] = i;
        System.arraycopy(place, 0, places, 3 * count, 3);
        count++;
      }
    }
    int[] species = new int[count];
    double[] positions = new double[3 * count];
    for (int i = 0; i < count; i++) {
      species[i] = cell.atomicNumber(kept[i]);
      positions[3 * i] = cell.x(kept[i]);
      positions[3 * i + 1] = cell.y(kept[i]);
      positions[3 * i + 2] = cell.z(kept[i]);
    }
    return new Structure(species, positions, small);
  }

  private boolean isNew(int species, double[] place, int[] kept, double[] places, int count) {
    for (int other = 0; other < count; other++) {
      boolean same = cell.atomicNumber(kept[other]) == species;
      for (int axis = 0; axis < 3 && same; axis++) {
        double apart = place[axis] - places[3 * other + axis];
        if (cell.cell().periodic(axis)) {
          apart -= Math.rint(apart);
        }
        same = Math.abs(apart) < SAME;
      }
      if (same) {
        return false;
      }
    }
    return true;
  }
}

package org.soapstone.md;

import org.soapstone.structure.Cell;

/**
 * {@code P = (2 K + tr W) / (3 V)}, eV/A^3, positive where the system pushes outwards; times 160.2
 * in GPa.
 */
public final class Pressure {

  private Pressure() {}

  /**
   * Kinetic and virial pressure of an evaluated state, eV/A^3; NaN if the calculator gave no
   * virial.
   *
   * @throws IllegalArgumentException if the cell is not periodic in all three directions
   * @throws IllegalStateException if the state was not evaluated
   */
  public static double of(MdState state) {
    Cell cell = state.structure().cell();
    if (!(cell.periodic(0) && cell.periodic(1) && cell.periodic(2))) {
      throw new IllegalArgumentException(
          "state: a pressure needs a cell that is periodic in all directions, got " + cell);
    }
    double[] virial = state.virial();
    double trace = virial[0] + virial[4] + virial[8];
    return (2 * state.kineticEnergy() + trace) / (3 * cell.volume());
  }
}

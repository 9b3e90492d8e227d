package org.soapstone.md;

import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Units;

/**
 * What a system at constant pressure is in touch with.
 *
 * @param pressureGpa pressure outside, GPa
 * @param temperatureK that of the thermostat, K
 * @param compressibilityPerGpa about the relative change of the volume per GPa; sizes moves alone
 * @param move what may change of the cell
 * @param every steps from one change of the cell to the next
 */
public record Surroundings(
    double pressureGpa,
    double temperatureK,
    double compressibilityPerGpa,
    CellMove move,
    int every) {

  /** Steps between two changes of the cell unless told otherwise. */
  public static final int DEFAULT_EVERY = 10;

  /** Compressibility of a hard solid, 1/GPa. */
  public static final double DEFAULT_COMPRESSIBILITY = 0.01;

  /** Checks the bounds. */
  public Surroundings {
    if (!Double.isFinite(pressureGpa)) {
      throw new IllegalArgumentException(
          "pressureGpa: expected a finite number, got " + pressureGpa);
    }
    if (!(temperatureK > 0 && temperatureK < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "temperatureK: expected a finite temperature > 0, got " + temperatureK);
    }
    if (!(compressibilityPerGpa > 0 && compressibilityPerGpa < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "compressibilityPerGpa: expected a finite number > 0, got " + compressibilityPerGpa);
    }
    if (every < 1) {
      throw new IllegalArgumentException("every: expected at least 1, got " + every);
    }
  }

  /** eV/A^3. */
  double pressure() {
    return pressureGpa / Units.EV_PER_A3_IN_GPA;
  }

  /** eV. */
  double kT() {
    return Units.BOLTZMANN * temperatureK;
  }

  /** A^3/eV. */
  double compressibility() {
    return compressibilityPerGpa * Units.EV_PER_A3_IN_GPA;
  }

  /**
   * Refuses what has no volume.
   *
   * @throws BadInputException if a direction does not repeat
   */
  public static void requireVolume(Cell cell) {
    if (!(cell.periodic(0) && cell.periodic(1) && cell.periodic(2))) {
      throw new BadInputException(
          "constant pressure needs a cell that is periodic in all directions, got " + cell);
    }
  }
}

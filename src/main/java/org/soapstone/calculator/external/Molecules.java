package org.soapstone.calculator.external;

import org.soapstone.calculator.CalculationException;
import org.soapstone.structure.Structure;

/** What programs for molecules ask of a structure. */
final class Molecules {

  private Molecules() {}

  /** Refuses what repeats in space. */
  static void require(String calculator, Structure structure) {
    if (structure.cell().isPeriodic()) {
      throw new CalculationException(
          calculator
              + ": knows molecules only, and this structure repeats in space (pbc); set pbc to"
              + " \"F F F\" or take another calculator");
    }
  }

  /** Whether two coordinates, A, are the same but for the digits that a program prints. */
  static boolean isSamePlace(double first, double second) {
    return Math.abs(first - second) < 1e-3;
  }
}

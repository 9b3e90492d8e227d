package org.soapstone.md;

/**
 * When a relaxation ends, and what may move.
 *
 * @param forceTolerance largest force on an atom that is left, eV/A
 * @param stressTolerance largest component of stress plus pressure that is left where the cell may
 *     change, eV/A^3
 * @param mostSteps steps after which it ends without having converged
 * @param cell what of the cell may change
 * @param pressure outside, eV/A^3; compression positive; without effect on a fixed cell
 */
public record RelaxSettings(
    double forceTolerance,
    double stressTolerance,
    int mostSteps,
    CellFreedom cell,
    double pressure) {

  /** Checks the bounds. */
  public RelaxSettings {
    requirePositive("forceTolerance", forceTolerance);
    requirePositive("stressTolerance", stressTolerance);
    if (mostSteps < 0) {
      throw new IllegalArgumentException("mostSteps: expected a number >= 0, got " + mostSteps);
    }
    if (!Double.isFinite(pressure)) {
      throw new IllegalArgumentException("pressure: expected a finite number, got " + pressure);
    }
  }

  /** Atoms alone move, until no force is larger. */
  public static RelaxSettings atoms(double forceTolerance, int mostSteps) {
    return new RelaxSettings(forceTolerance, 1, mostSteps, CellFreedom.FIXED, 0);
  }

  private static void requirePositive(String argument, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(argument + ": expected a number > 0, got " + value);
    }
  }
}

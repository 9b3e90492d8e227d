package org.soapstone.properties;

import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.structure.Structure;

/** The size at which a crystal of known shape has its nearest minimum of the energy. */
final class LatticeSearch {

  private static final double STEP = 0.02;
  private static final int MOST_STEPS = 120;

  private LatticeSearch() {}

  /**
   * Goes downhill in steps of 2 percent of all lengths until both neighbours are higher.
   *
   * @throws CalculationException if there is no such size
   */
  static Structure nearMinimum(Structure start, Calculator calculator) {
    double here = energy(start, calculator, 0);
    double larger = energy(start, calculator, 1);
    double smaller = energy(start, calculator, -1);
    int direction = larger < smaller ? 1 : -1;
    double behind = Math.max(larger, smaller);
    double ahead = Math.min(larger, smaller);
    int steps = 0;
    while (ahead < here && steps < MOST_STEPS) {
      steps++;
      behind = here;
      here = ahead;
      ahead = energy(start, calculator, direction * (steps + 1));
    }
    // Beyond all cutoffs nothing changes any more, which is no minimum.
    if (!(behind > here && ahead > here)) {
      throw new CalculationException(
          "%s: going downhill from where covalent radii touch, no lattice constant has a minimum of"
                  .formatted(calculator.name())
              + " the energy; give one with --a, or another crystal");
    }
    return scaled(start, direction * steps);
  }

  private static double energy(Structure start, Calculator calculator, int step) {
    double energy = calculator.evaluate(scaled(start, step)).energy();
    return Double.isNaN(energy) ? Double.POSITIVE_INFINITY : energy;
  }

  private static Structure scaled(Structure start, int step) {
    double more = size(step) - 1;
    return start.strained(new double[] {more, 0, 0, 0, more, 0, 0, 0, more});
  }

  /** {@code 1.02^step}, by multiplication. */
  private static double size(int step) {
    double size = 1;
    for (int k = 0; k < Math.abs(step); k++) {
      size *= 1 + STEP;
    }
    return step < 0 ? 1 / size : size;
  }
}

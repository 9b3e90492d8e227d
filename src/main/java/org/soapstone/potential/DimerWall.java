package org.soapstone.potential;

import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;

/**
 * How two atoms alone keep apart. From 0.3 Angstrom outwards their energy should fall without a
 * break up to about a bond length: then molecular dynamics cannot fall into a hole.
 *
 * @param first element
 * @param second element
 * @param wallEnd first distance at which they do not repel each other, A; infinite if there is none
 * @param height energy at 0.3 A less that at the end of the wall, eV
 * @param attraction largest force that pulls them together nearer than {@code needed}, eV/A; 0 if
 *     none does
 * @param attractionAt where, A; NaN if nowhere
 * @param needed up to where they must repel each other: 0.6 of the sum of covalent radii, shorter
 *     than any bond, A
 */
public record DimerWall(
    Element first,
    Element second,
    double wallEnd,
    double height,
    double attraction,
    double attractionAt,
    double needed) {

  /** Where the scan begins, A. */
  public static final double CLOSEST = 0.3;

  private static final double STEP = 0.01;
  private static final double FARTHEST = 12;

  /** Shorter than all bonds: that of nitrogen, the shortest for its radii, is 0.77. */
  private static final double SHORTEST_BOND = 0.6;

  /** Scans two atoms. */
  public static DimerWall of(Calculator calculator, Element first, Element second) {
    double needed = SHORTEST_BOND * (first.covalentRadius() + second.covalentRadius());
    double top = pair(calculator, first, second, CLOSEST).energy();
    double wallEnd = Double.POSITIVE_INFINITY;
    double height = top;
    double attraction = 0;
    double attractionAt = Double.NaN;
    int steps = (int) Math.ceil((FARTHEST - CLOSEST) / STEP);
    for (int k = 0; k <= steps; k++) {
      double r = CLOSEST + k * STEP;
      Evaluation here = pair(calculator, first, second, r);
      double push = here.forces()[5];
      if (wallEnd == Double.POSITIVE_INFINITY) {
        height = top - here.energy();
        // No push at all is no wall; false for NaN too.
        wallEnd = push > 0 ? wallEnd : r;
      }
      if (r <= needed && !(push > -attraction)) {
        attraction = Double.isNaN(push) ? Double.POSITIVE_INFINITY : -push;
        attractionAt = r;
      }
      if (r > needed && wallEnd < r) {
        break;
      }
    }
    return new DimerWall(first, second, wallEnd, height, attraction, attractionAt, needed);
  }

  /** Whether the wall goes up to where it must. */
  public boolean holds() {
    return wallEnd > needed && height > 0;
  }

  /** As in Si-O. */
  public String pair() {
    return first.symbol() + "-" + second.symbol();
  }

  private static Evaluation pair(Calculator calculator, Element first, Element second, double r) {
    return calculator.evaluate(
        new Structure(
            new int[] {first.atomicNumber(), second.atomicNumber()},
            new double[] {0, 0, 0, 0, 0, r},
            Cell.none()));
  }
}

package org.soapstone.calculator;

import org.soapstone.autodiff.Dual;

/**
 * {@code V(r) = depth [exp(-2 stiffness (r - r0)) - 2 exp(-stiffness (r - r0))]}: {@code -depth} in
 * eV at {@code r0} in A, force constant {@code 2 depth stiffness^2}, stiffness in 1/A.
 */
public record Morse(double depth, double stiffness, double r0) implements PairFunction {

  /** The name in the registry. */
  public static final String NAME = "morse";

  /** Begin and end of the switch in units of r0 where the user gives none. */
  public static final double DEFAULT_ON = 1.9;

  /** End of the switch in units of r0 where the user gives none. */
  public static final double DEFAULT_REACH = 2.7;

  /** Checks the bounds. */
  public Morse {
    if (!Double.isFinite(depth)) {
      throw new IllegalArgumentException("depth: expected a finite energy, got " + depth);
    }
    requirePositive("stiffness", stiffness);
    requirePositive("r0", r0);
  }

  @Override
  public Dual energy(Dual r) {
    Dual decay = r.minus(r0).times(-stiffness).exp();
    return decay.times(decay.minus(2)).times(depth);
  }

  /** One set of parameters for all species, ended as the truncation says. */
  public static PairPotential calculator(
      double depth, double stiffness, double r0, Truncation truncation) {
    return new PairPotential(NAME, truncation, SpeciesPairs.same(new Morse(depth, stiffness, r0)));
  }

  /**
   * What ASE's calculator of this name does by default with {@code rho0 = stiffness r0}: switched
   * off between {@code 1.9 r0} and {@code 2.7 r0}.
   */
  public static PairPotential calculator(double depth, double stiffness, double r0) {
    return calculator(
        depth, stiffness, r0, new Truncation.Switched(DEFAULT_ON * r0, DEFAULT_REACH * r0));
  }

  private static void requirePositive(String argument, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(argument + ": expected a finite number > 0, got " + value);
    }
  }
}

package org.soapstone.calculator;

import org.soapstone.autodiff.Dual;

/**
 * {@code V(r) = 4 epsilon [(sigma/r)^12 - (sigma/r)^6]}: depth {@code epsilon} in eV at {@code r =
 * 2^(1/6) sigma}, zero at {@code sigma} in A.
 */
public record LennardJones(double epsilon, double sigma) implements PairFunction {

  /** The name in the registry. */
  public static final String NAME = "lennard-jones";

  /** Reach in units of sigma where the user gives none. */
  public static final double DEFAULT_REACH = 3;

  /** Checks the bounds; {@code epsilon} may be zero or negative. */
  public LennardJones {
    if (!Double.isFinite(epsilon)) {
      throw new IllegalArgumentException("epsilon: expected a finite energy, got " + epsilon);
    }
    if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("sigma: expected a finite length > 0, got " + sigma);
    }
  }

  @Override
  public Dual energy(Dual r) {
    Dual s6 = Dual.of(sigma).over(r).pow(6);
    return s6.times(s6.minus(1)).times(4 * epsilon);
  }

  /** One pair of parameters for all species, ended as the truncation says. */
  public static PairPotential calculator(double epsilon, double sigma, Truncation truncation) {
    return new PairPotential(NAME, truncation, SpeciesPairs.same(new LennardJones(epsilon, sigma)));
  }

  /** What ASE's calculator of this name does by default: shifted at {@code 3 sigma}. */
  public static PairPotential calculator(double epsilon, double sigma) {
    return calculator(epsilon, sigma, new Truncation.Shifted(DEFAULT_REACH * sigma));
  }
}

package org.soapstone.calculator;

import org.soapstone.autodiff.Dual;

/**
 * Springs between all atoms within reach, {@code V(r) = k (r - r0)^2 / 2}: k in eV/A^2, r0 in A.
 */
public record Harmonic(double k, double r0) implements PairFunction {

  /** The name in the registry. */
  public static final String NAME = "harmonic";

  /** Reach in units of r0 where the user gives none: nearest neighbours of most crystals. */
  public static final double DEFAULT_REACH = 1.2;

  /** Checks the bounds. */
  public Harmonic {
    if (!(k > 0 && k < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("k: expected a finite number > 0, got " + k);
    }
    if (!(r0 > 0 && r0 < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("r0: expected a finite length > 0, got " + r0);
    }
  }

  @Override
  public Dual energy(Dual r) {
    Dual stretch = r.minus(r0);
    return stretch.times(stretch).times(0.5 * k);
  }
}

package org.soapstone.calculator;

import org.soapstone.autodiff.Dual;

/**
 * {@code V(r) = a exp(-r/rho) - c/r^6}: a in eV, rho in A, c in eV A^6 (Buckingham 1938,
 * doi:10.1098/rspa.1938.0173). For {@code c > 0} it falls without bound at very short distances.
 */
public record Buckingham(double a, double rho, double c) implements PairFunction {

  /** The name in the registry. */
  public static final String NAME = "buckingham";

  /** Where the user gives no end, A. */
  public static final double DEFAULT_REACH = 10;

  /** Checks the bounds. */
  public Buckingham {
    if (!Double.isFinite(a)) {
      throw new IllegalArgumentException("a: expected a finite energy, got " + a);
    }
    if (!(rho > 0 && rho < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("rho: expected a finite length > 0, got " + rho);
    }
    if (!Double.isFinite(c)) {
      throw new IllegalArgumentException("c: expected a finite number of eV A^6, got " + c);
    }
  }

  @Override
  public Dual energy(Dual r) {
    return r.over(-rho).exp().times(a).minus(r.pow(-6).times(c));
  }
}

package org.soapstone.calculator;

import org.soapstone.autodiff.Dual;

/** The energy V(r) of one pair of atoms, eV, written once for value and derivative; r in A. */
@FunctionalInterface
public interface PairFunction {

  /** V(r) with its derivative along whatever {@code r} varies with. */
  Dual energy(Dual r);
}

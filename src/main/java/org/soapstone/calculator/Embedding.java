package org.soapstone.calculator;

import java.util.Set;
import org.soapstone.autodiff.Dual;

/// The functions of an embedded-atom energy; distances in A, energies in eV, densities in a unit of
/// their own.
interface Embedding {

  /// Where all functions of the distance end.
  double rCut();

  /// Atomic numbers of the elements that there are functions for, ascending.
  Set<Integer> elements();

  /// What an atom of kind `from` adds to the density at one of kind `at`.
  Dual density(int at, int from, Dual r);

  /// The pair energy beside the embedding; the same in either order.
  Dual pair(int first, int second, Dual r);

  /// What an atom gains in a density.
  Dual energy(int atomicNumber, Dual density);
}

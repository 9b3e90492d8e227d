package org.soapstone.pace;

import java.util.HashMap;
import java.util.Map;

/// The tables of all bonds of a potential. Bonds whose primitive functions are equal, as those of
/// most potentials are, share one: what is looked up again and again then stays in the caches.
final class RadialTables {

  private final Map<Functions, RadialTable> made = new HashMap<>();

  /// All that primitive functions depend on; 0 where they do not.
  private record Functions(
      RadialKind kind,
      int primitives,
      double lambda,
      double rCut,
      double dCut,
      double innerCut,
      double innerWidth) {

    static Functions of(PaceBond bond) {
      boolean distance = bond.inner() == InnerCutoff.DISTANCE;
      return new Functions(
          bond.kind(),
          bond.primitives(),
          bond.lambda(),
          bond.rCut(),
          bond.kind() == RadialKind.CHEB_EXP_COS ? bond.dCut() : 0,
          distance ? bond.innerCut() : 0,
          distance ? bond.innerWidth() : 0);
    }
  }

  RadialTable of(PaceBond bond, Knots knots) {
    return made.computeIfAbsent(Functions.of(bond), key -> new RadialTable(bond, knots));
  }
}

package org.soapstone.pace;

import java.util.stream.IntStream;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;

/// Structures without symmetry for the potentials with random coefficients, of all their species.
final class PaceStructures {

  private PaceStructures() {}

  static int[] species(PaceFile potential, int count) {
    int species = potential.species();
    return IntStream.range(0, count)
        .map(i -> potential.elements().get(i % species).atomicNumber())
        .toArray();
  }

  static Structure crystal(PaceFile potential) {
    return new Structure(
        species(potential, 3),
        new double[] {0.05, -0.08, 0.03, 1.91, 1.77, 1.13, 0.2, 2.1, 3.3},
        Cell.periodic(3.9, 0.3, -0.2, 0.1, 4.1, 0.4, -0.3, 0.2, 4.6));
  }

  static Structure cluster(PaceFile potential) {
    return new Structure(
        species(potential, 5),
        new double[] {0, 0, 0, 2.1, 0.2, 0.1, 0.3, 2.2, -0.3, 0.4, 0.9, 2.1, 2.6, 2.1, 1.5},
        Cell.none());
  }

  static Structure isolatedAtom(PaceFile potential) {
    return new Structure(species(potential, 1), new double[] {1, 2, 3}, Cell.none());
  }

  static Structure unknownSpecies(PaceFile potential) {
    int[] two = {species(potential, 1)[0], Element.Og.atomicNumber()};
    return new Structure(two, new double[] {0, 0, 0, 0, 0, 3}, Cell.none());
  }
}

package org.soapstone.pace;

import java.util.stream.IntStream;
import org.soapstone.calculator.CalculatorContract;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;

/// What every calculator owes, on structures for the potentials with random coefficients.
abstract class PaceContract extends CalculatorContract {

  private static final int CU = Element.Cu.atomicNumber();
  private static final int SI = Element.Si.atomicNumber();
  private static final int O = Element.O.atomicNumber();

  /// The potential under test.
  abstract PaceFile potential();

  private int[] species(int count) {
    boolean copper = potential().elements().contains(Element.Cu);
    return IntStream.range(0, count).map(i -> copper ? CU : i % 2 == 0 ? SI : O).toArray();
  }

  @Override
  protected Structure crystal() {
    return new Structure(
        species(3),
        new double[] {0.05, -0.08, 0.03, 1.91, 1.77, 1.13, 0.2, 2.1, 3.3},
        Cell.periodic(3.9, 0.3, -0.2, 0.1, 4.1, 0.4, -0.3, 0.2, 4.6));
  }

  @Override
  protected Structure cluster() {
    return new Structure(
        species(5),
        new double[] {0, 0, 0, 2.1, 0.2, 0.1, 0.3, 2.2, -0.3, 0.4, 0.9, 2.1, 2.6, 2.1, 1.5},
        Cell.none());
  }

  @Override
  protected Structure isolatedAtom() {
    return new Structure(species(1), new double[] {1, 2, 3}, Cell.none());
  }

  @Override
  protected double isolatedEnergy() {
    return potential().energies().get(0);
  }

  @Override
  protected Structure unknownSpecies() {
    int[] two = {species(1)[0], Element.Og.atomicNumber()};
    return new Structure(two, new double[] {0, 0, 0, 0, 0, 3}, Cell.none());
  }
}

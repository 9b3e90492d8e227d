package org.soapstone.calculator;

import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Crystals;

/** The contract on a sheared crystal and a cluster of one or two elements. */
abstract class TwoElementContract extends CalculatorContract {

  private static final double[] SHEAR = {0.02, 0.05, -0.03, 0.01, -0.04, 0.06, 0, 0.03, 0.01};

  private final int one;
  private final int other;
  private final double length;

  /** Takes two elements and the edge of a cell of four atoms, A. */
  TwoElementContract(Element one, Element other, double length) {
    this.one = one.atomicNumber();
    this.other = other.atomicNumber();
    this.length = length;
  }

  @Override
  protected final Structure crystal() {
    Structure shaken = Crystals.shaken(Crystals.fcc(Element.of(one), length), 0.15);
    return new Structure(new int[] {one, other, one, other}, shaken.positions(), shaken.cell())
        .strained(SHEAR);
  }

  @Override
  protected final Structure cluster() {
    return new Structure(
        new int[] {one, other, other, one, one},
        new double[] {0, 0, 0, 2.3, 0.2, 0.1, 0.3, 2.5, -0.3, 0.4, 0.9, 2.4, 3.0, 2.1, 1.5},
        Cell.none());
  }

  @Override
  protected final Structure isolatedAtom() {
    return new Structure(new int[] {one}, new double[] {1, 2, 3}, Cell.none());
  }

  @Override
  protected final Structure unknownSpecies() {
    return new Structure(
        new int[] {one, Element.Og.atomicNumber()}, new double[] {0, 0, 0, 0, 0, 3}, Cell.none());
  }
}

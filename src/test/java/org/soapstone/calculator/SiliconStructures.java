package org.soapstone.calculator;

import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;

/** Silicon for the contract of calculators, and for those that stand in for programs. */
public final class SiliconStructures {

  private static final double A0 = 5.431;
  private static final int SI = Element.Si.atomicNumber();

  private SiliconStructures() {}

  /** A primitive cell, sheared, its atoms off their places. */
  public static Structure crystal() {
    double a = A0 / 2;
    Structure primitive =
        new Structure(
            new int[] {SI, SI},
            new double[] {0.05, -0.08, 0.03, a / 2 + 0.11, a / 2, a / 2 - 0.07},
            Cell.periodic(0, a, a, a, 0, a, a, a, 0));
    double[] shear = {0.02, 0.05, -0.03, 0.01, -0.04, 0.06, 0, 0.03, 0.01};
    return primitive.strained(shear);
  }

  /** Five atoms in free space. */
  public static Structure cluster() {
    return new Structure(
        new int[] {SI, SI, SI, SI, SI},
        new double[] {0, 0, 0, 2.3, 0.2, 0.1, 0.3, 2.5, -0.3, 0.4, 0.9, 2.4, 3.0, 2.1, 1.5},
        Cell.none());
  }

  /** One atom. */
  public static Structure isolatedAtom() {
    return new Structure(new int[] {SI}, new double[] {1, 2, 3}, Cell.none());
  }

  /** With an element that nobody knows. */
  public static Structure unknownSpecies() {
    return new Structure(
        new int[] {SI, Element.Og.atomicNumber()}, new double[] {0, 0, 0, 0, 0, 3}, Cell.none());
  }
}

package org.soapstone.io;

import java.util.List;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Element;

/// Which elements the numbered types of a LAMMPS file are.
final class TypeSpecies {

  /// Two masses this close (amu) are the same element.
  private static final double SAME_MASS = 0.1;

  private TypeSpecies() {}

  /// The atomic number of a type counted from 1.
  static int ofType(int type, List<Integer> species) {
    if (species.isEmpty()) {
      throw new BadInputException(
          "the file does not say which elements its types are; name them in order with --species");
    }
    if (type < 1 || type > species.size()) {
      throw new BadInputException(
          "an atom has type " + type + " but " + species.size() + " species are named");
    }
    return species.get(type - 1);
  }

  /// The atomic number of the element of this mass, amu.
  static int ofMass(double mass) {
    for (Element element : Element.values()) {
      if (Math.abs(element.mass() - mass) < SAME_MASS) {
        return element.atomicNumber();
      }
    }
    throw new BadInputException(
        "no element has the mass " + mass + "; name the elements of the types with --species");
  }
}

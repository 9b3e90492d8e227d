package org.soapstone.pace;

import java.util.List;
import org.soapstone.calculator.CalculationException;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;

/// The species indices of the atoms of a structure.
final class SpeciesOf {

  private SpeciesOf() {}

  /// @throws CalculationException if an element is not one of the potential's
  static int[] atoms(Structure structure, List<Element> elements, String name) {
    int[] kinds = new int[structure.size()];
    for (int i = 0; i < kinds.length; i++) {
      Element element = Element.of(structure.atomicNumber(i));
      kinds[i] = elements.indexOf(element);
      if (kinds[i] < 0) {
        throw new CalculationException(
            "%s: atom %d is %s; the potential knows only %s"
                .formatted(
                    name,
                    i,
                    element.symbol(),
                    String.join(", ", elements.stream().map(Element::symbol).toList())));
      }
    }
    return kinds;
  }
}

package org.soapstone.cli;

import java.util.List;
import org.soapstone.structure.Element;

/** Elements named on the command line. */
final class ElementNames {

  private ElementNames() {}

  /** Atomic numbers in the order of the symbols. */
  static int[] numbers(List<String> symbols) {
    return symbols.stream()
        .mapToInt(symbol ->
            Element.ofSymbol(symbol.strip())
                .orElseThrow(() ->
                    new WrongUsageException(
                        "--species: '" + symbol + "' is no element; expected symbols such as Si,O"))
                .atomicNumber())
        .toArray();
  }
}

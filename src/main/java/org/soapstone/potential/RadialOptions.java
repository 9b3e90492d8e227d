package org.soapstone.potential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.soapstone.descriptor.RadialSettings;
import org.soapstone.io.Settings;
import org.soapstone.structure.Element;

/** Settings of the functions of the distance, as a settings file names them. */
final class RadialOptions {

  private static final String CUTOFFS = RadialSettings.CUTOFFS_NAME;

  private RadialOptions() {}

  /** Reads them; cutoffs by pair, such as {@code C-H}, until the species are known. */
  static void read(Settings section, Map<String, Object> basis) {
    RadialSettings standard = RadialSettings.standard();
    String radial = RadialSettings.RADIAL_NAME;
    basis.put(radial, section.choice(radial, standard.functions(), RadialSettings.FUNCTIONS));
    String transform = RadialSettings.TRANSFORM_NAME;
    basis.put(
        transform, section.choice(transform, standard.transform(), RadialSettings.TRANSFORMS));
    Settings given = section.section(CUTOFFS);
    Map<String, Double> cutoffs = new TreeMap<>();
    given
        .plain()
        .forEach((pair, value) -> {
          if (!(value instanceof Number cutoff) || !(cutoff.doubleValue() > 0)) {
            throw given.error(pair, "must be a cutoff in Angstrom, not '" + value + "'");
          }
          cutoffs.put(name(given, pair), cutoff.doubleValue());
        });
    if (!cutoffs.isEmpty()) {
      basis.put(CUTOFFS, cutoffs);
    }
  }

  /**
   * Puts cutoffs in the order of the species; pairs that are not named take the one for all.
   *
   * @param species atomic numbers, ascending
   */
  static void arrange(Map<String, Object> basis, List<Integer> species, double rCut) {
    if (basis.get(CUTOFFS) instanceof Map<?, ?> named) {
      List<Double> cutoffs = new ArrayList<>();
      for (int first : species) {
        for (int second : species) {
          Optional<Double> own = find(named, first, second).or(() -> find(named, second, first));
          cutoffs.add(Math.min(own.orElse(rCut), rCut));
        }
      }
      basis.put(CUTOFFS, cutoffs);
    }
  }

  /** A pair by the symbols as they are written. */
  private static String name(Settings section, String pair) {
    String[] symbols = pair.split("-", -1);
    Optional<Element> first = Element.ofSymbol(symbols[0]);
    Optional<Element> second =
        symbols.length == 2 ? Element.ofSymbol(symbols[1]) : Optional.empty();
    if (first.isEmpty() || second.isEmpty()) {
      throw section.error(pair, "must be two chemical elements with a hyphen, such as C-H");
    }
    return name(first.get(), second.get());
  }

  private static String name(Element first, Element second) {
    return first.symbol() + "-" + second.symbol();
  }

  private static Optional<Double> find(Map<?, ?> named, int first, int second) {
    return named.get(name(Element.of(first), Element.of(second))) instanceof Double value
        ? Optional.of(value)
        : Optional.empty();
  }
}

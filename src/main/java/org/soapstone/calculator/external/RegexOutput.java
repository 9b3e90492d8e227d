package org.soapstone.calculator.external;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.Parameters;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;
import org.soapstone.structure.Voigt;

/**
 * Outputs of which nothing is known but where the numbers stand: a regular expression for each
 * quantity, whose groups are the numbers. Of several matches the last ones count.
 *
 * @param energy one group
 * @param forces three groups, one match an atom; or gradients, where their unit is negative
 * @param stress three groups three times, or nine or six (Voigt order) at once; tension positive,
 *     or pressure, where its unit is negative
 */
record RegexOutput(Quantity energy, Optional<Quantity> forces, Optional<Quantity> stress)
    implements OutputParser {

  /** The keys of the settings. */
  static final List<String> KEYS =
      List.of(
          "energy",
          "energy_unit",
          "forces",
          "gradients",
          "forces_unit",
          "stress",
          "pressure",
          "stress_unit");

  private static final List<Map.Entry<String, Double>> ENERGIES =
      List.of(
          Map.entry("eV", 1.0),
          Map.entry("Ha", Units.HARTREE),
          Map.entry("Ry", Units.RYDBERG),
          Map.entry("kcal/mol", Units.KCAL_PER_MOL),
          Map.entry("kJ/mol", Units.KJ_PER_MOL));
  private static final List<Map.Entry<String, Double>> FORCES =
      List.of(
          Map.entry("eV/A", 1.0),
          Map.entry("Ha/bohr", Units.HARTREE_PER_BOHR),
          Map.entry("Ry/bohr", Units.RYDBERG / Units.BOHR),
          Map.entry("kcal/mol/A", Units.KCAL_PER_MOL),
          Map.entry("Ha/A", Units.HARTREE));
  private static final double CUBIC_BOHR = Units.BOHR * Units.BOHR * Units.BOHR;
  private static final List<Map.Entry<String, Double>> STRESSES =
      List.of(
          Map.entry("eV/A^3", 1.0),
          Map.entry("GPa", 1 / Units.EV_PER_A3_IN_GPA),
          Map.entry("kbar", 1 / Units.EV_PER_A3_IN_KBAR),
          Map.entry("bar", 1 / Units.EV_PER_A3_IN_BAR),
          Map.entry("Ha/bohr^3", Units.HARTREE / CUBIC_BOHR),
          Map.entry("Ry/bohr^3", Units.RYDBERG / CUBIC_BOHR));

  /** Where the numbers of one quantity stand, and what to multiply them by. */
  record Quantity(String name, Pattern pattern, double unit) {}

  static RegexOutput from(Parameters given) {
    Quantity energy =
        quantity(given, "energy", unit(given, "energy_unit", "eV", ENERGIES), 1)
            .orElseThrow(() -> given.missing("energy", "a regular expression with one group"));
    double force = unit(given, "forces_unit", "eV/A", FORCES);
    double stress = unit(given, "stress_unit", "eV/A^3", STRESSES);
    return new RegexOutput(
        energy,
        either(given, quantity(given, "forces", force, 3), quantity(given, "gradients", -force, 3)),
        either(
            given,
            quantity(given, "stress", stress, 3, 6, 9),
            quantity(given, "pressure", -stress, 3, 6, 9)));
  }

  @Override
  public Evaluation read(Path output, Structure structure) {
    String text = OutputText.of(output);
    double[] energies = last(output, text, energy, 1);
    double[] force =
        forces.isPresent() ? last(output, text, forces.get(), 3 * structure.size()) : null;
    return new Evaluation(energies[0], force, virial(output, text, structure), null);
  }

  private double @Nullable [] virial(Path output, String text, Structure structure) {
    if (stress.isEmpty()) {
      return null;
    }
    boolean isVoigt = stress.get().pattern().matcher("").groupCount() == Voigt.COUNT;
    double[] found = last(output, text, stress.get(), isVoigt ? Voigt.COUNT : 9);
    double volume = structure.cell().volume();
    double[] virial = new double[9];
    for (int k = 0; k < Voigt.COUNT; k++) {
      int place = Voigt.place(k);
      int mirrored = Voigt.mirrored(k);
      double component = isVoigt ? found[k] : (found[place] + found[mirrored]) / 2;
      virial[place] = -volume * component;
      virial[mirrored] = virial[place];
    }
    return virial;
  }

  /** The last {@code count} numbers that a pattern finds. */
  private static double[] last(Path output, String text, Quantity quantity, int count) {
    List<Double> found = new ArrayList<>();
    Matcher matcher = quantity.pattern().matcher(text);
    while (matcher.find()) {
      for (int group = 1; group <= matcher.groupCount(); group++) {
        found.add(number(output, quantity, matcher.group(group)) * quantity.unit());
      }
    }
    if (found.size() < count) {
      throw new BadInputException(
          "%s: '%s' (%s) finds %d numbers; expected %d"
              .formatted(output, quantity.name(), quantity.pattern(), found.size(), count));
    }
    return found.subList(found.size() - count, found.size()).stream()
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private static double number(Path output, Quantity quantity, @Nullable String word) {
    try {
      // Fortran writes 1.5D-3.
      return Double.parseDouble(String.valueOf(word).replace('D', 'E').replace('d', 'e'));
    } catch (NumberFormatException e) {
      throw new BadInputException(
          "%s: '%s' (%s) finds '%s' where a number is expected"
              .formatted(output, quantity.name(), quantity.pattern(), word));
    }
  }

  private static Optional<Quantity> either(
      Parameters given, Optional<Quantity> first, Optional<Quantity> second) {
    if (first.isPresent() && second.isPresent()) {
      throw given.wrong(second.get().name(), "nothing beside " + first.get().name(), "given");
    }
    return first.or(() -> second);
  }

  private static Optional<Quantity> quantity(
      Parameters given, String key, double unit, int... groups) {
    return given
        .pattern(key)
        .map(pattern -> {
          int count = pattern.matcher("").groupCount();
          for (int allowed : groups) {
            if (allowed == count) {
              return new Quantity(key, pattern, unit);
            }
          }
          throw given.wrong(
              key,
              "a regular expression with %d groups, which are the numbers".formatted(groups[0]),
              "one with " + count);
        });
  }

  private static double unit(
      Parameters given, String key, String fallback, List<Map.Entry<String, Double>> known) {
    String name = given.choice(key, fallback, known.stream().map(Map.Entry::getKey).toList());
    return known.stream()
        .filter(unit -> unit.getKey().equals(name))
        .findFirst()
        .orElseThrow()
        .getValue();
  }
}

package org.soapstone.calculator.external;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;

/// The input or the command of a program with places for what changes from structure to structure:
/// `{{positions}}`, `{{cell:bohr}}` and so on, and for words of the caller's own. Numbers are
/// written with all their digits.
final class InputTemplate {

  private static final Pattern PLACE =
      Pattern.compile("\\{\\{\\s*([A-Za-z_]+)\\s*(?::\\s*([A-Za-z]+)\\s*)?}}");

  private final String source;
  private final String text;
  private final Map<String, String> words;

  /// @param source name of the file that the text stands in, for messages
  /// @param words what stands for the same in every structure, by the name of its place
  /// @throws BadInputException if a place has an unknown name or unit
  InputTemplate(String source, String text, Map<String, String> words) {
    this.source = source;
    this.text = text;
    this.words = new TreeMap<>(words);
    fill(new Structure(new int[] {1}, new double[3], Cell.box(1, 1, 1)));
  }

  /// The input for one structure.
  String fill(Structure structure) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> Matcher.quoteReplacement(value(place.group(1), place.group(2), structure)));
  }

  private String value(String name, @Nullable String unit, Structure s) {
    boolean isLength = name.matches("positions|coordinates|cell|cell_[abc]");
    if (unit != null && !isLength) {
      throw unknown(name + ":" + unit);
    }
    String length = unit == null ? "angstrom" : unit;
    String own = words.get(name);
    if (own != null) {
      return own;
    }
    return switch (name) {
      case "positions" -> atoms(s, length, true);
      case "coordinates" -> atoms(s, length, false);
      case "symbols" -> words(s, i -> symbol(s.atomicNumber(i)));
      case "numbers" -> words(s, i -> String.valueOf(s.atomicNumber(i)));
      case "types" -> words(s, i -> String.valueOf(type(s, s.atomicNumber(i))));
      case "cell" -> row(s, 0, length) + "\n" + row(s, 1, length) + "\n" + row(s, 2, length);
      case "cell_a" -> row(s, 0, length);
      case "cell_b" -> row(s, 1, length);
      case "cell_c" -> row(s, 2, length);
      case "atoms" -> String.valueOf(s.size());
      case "species" ->
          speciesOf(s).mapToObj(InputTemplate::symbol).collect(Collectors.joining(" "));
      case "species_count" -> String.valueOf(speciesOf(s).count());
      case "counts" ->
          speciesOf(s)
              .mapToObj(z -> String.valueOf(counts(s).get(z)))
              .collect(Collectors.joining(" "));
      case "masses" ->
          speciesOf(s)
              .mapToObj(z -> symbol(z) + " " + Element.of(z).mass())
              .collect(Collectors.joining("\n"));
      default -> throw unknown(name);
    };
  }

  private BadInputException unknown(String place) {
    return new BadInputException(
        ("%s: unknown placeholder {{%s}}; known are positions, coordinates, cell, cell_a, cell_b,"
                + " cell_c (each also with :bohr, positions and coordinates with :fractional),"
                + " symbols, numbers, types, atoms, species, species_count, counts, masses%s")
            .formatted(
                source,
                place,
                words.keySet().stream().map(word -> ", " + word).collect(Collectors.joining())));
  }

  private String atoms(Structure s, String unit, boolean named) {
    return IntStream.range(0, s.size())
        .mapToObj(i -> {
          double[] at = {s.x(i), s.y(i), s.z(i)};
          if (unit.equals("fractional")) {
            s.cell().fractional(s.x(i), s.y(i), s.z(i), at);
          }
          double length = unit.equals("fractional") ? 1 : lengthOf(unit);
          String numbers = numbers(at[0] / length, at[1] / length, at[2] / length);
          return named ? symbol(s.atomicNumber(i)) + " " + numbers : numbers;
        })
        .collect(Collectors.joining("\n"));
  }

  private String row(Structure s, int k, String unit) {
    double length = lengthOf(unit);
    double[] rows = s.cell().rows();
    return numbers(rows[3 * k] / length, rows[3 * k + 1] / length, rows[3 * k + 2] / length);
  }

  private double lengthOf(String unit) {
    return switch (unit) {
      case "angstrom" -> 1;
      case "bohr" -> Units.BOHR;
      default ->
          throw new BadInputException(
              "%s: unknown unit ':%s' of a placeholder; known are angstrom, bohr, fractional"
                  .formatted(source, unit));
    };
  }

  private static String numbers(double... values) {
    return Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(" "));
  }

  private static String words(Structure s, IntFunction<String> word) {
    return IntStream.range(0, s.size()).mapToObj(word).collect(Collectors.joining(" "));
  }

  private static String symbol(int atomicNumber) {
    return Element.of(atomicNumber).symbol();
  }

  /// Atomic numbers that occur, ascending: type 1 is the lightest.
  private static IntStream speciesOf(Structure s) {
    return Arrays.stream(s.species());
  }

  private static int type(Structure s, int atomicNumber) {
    return 1 + (int) speciesOf(s).takeWhile(z -> z != atomicNumber).count();
  }

  private static Map<Integer, Integer> counts(Structure s) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (int z : s.atomicNumbers()) {
      counts.merge(z, 1, Integer::sum);
    }
    return counts;
  }
}

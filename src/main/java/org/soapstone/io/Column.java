package org.soapstone.io;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.soapstone.structure.BadInputException;

/// One property of the atoms while a frame is read: `name:type:count` of the `Properties` key, and
/// the values so far. Grows with the lines read, so that a wrong atom count costs no memory.
final class Column {

  private static final int MOST_COLUMNS = 1_000_000;

  private final String name;
  private final char type;
  private final int count;
  private final boolean mustBeFinite;
  private double[] numbers = new double[0];
  private String[] words = new String[0];
  private int filled;

  private Column(String name, char type, int count, boolean mustBeFinite) {
    this.name = name;
    this.type = type;
    this.count = count;
    this.mustBeFinite = mustBeFinite;
  }

  /// The columns of a `Properties` value by name, in order.
  ///
  /// @param finite names of columns in which NaN is an error
  static Map<String, Column> layout(String properties, Collection<String> finite) {
    String[] parts = properties.strip().split(":", -1);
    if (parts.length % 3 != 0) {
      throw new BadInputException(
          "Properties is '" + properties + "'; expected name:type:count, again and again");
    }
    Map<String, Column> layout = new LinkedHashMap<>();
    int width = 0;
    for (int at = 0; at < parts.length; at += 3) {
      Column column = of(parts[at], parts[at + 1], parts[at + 2], finite.contains(parts[at]));
      width += column.count;
      if (width > MOST_COLUMNS || layout.put(column.name, column) != null) {
        throw new BadInputException(
            "Properties is '" + properties + "'; expected each name once and fewer columns");
      }
    }
    return layout;
  }

  private static Column of(String name, String type, String count, boolean finite) {
    int number = Words.integer(count, "the column count of property '" + name + "'");
    if (name.isBlank() || !type.matches("[SRILsril]") || number < 1 || number > MOST_COLUMNS) {
      throw new BadInputException(
          "Properties has '"
              + name
              + ":"
              + type
              + ":"
              + count
              + "'; expected a name, a type S, R, I or L and a count of at least 1");
    }
    return new Column(name, Character.toUpperCase(type.charAt(0)), number, finite);
  }

  String name() {
    return name;
  }

  int count() {
    return count;
  }

  boolean isText() {
    return type == 'S';
  }

  /// `name:type:count`.
  String declaration() {
    return name + ":" + type + ":" + count;
  }

  /// Takes the words of one atom from `line[from..]`.
  void add(String[] line, int from) {
    for (int k = 0; k < count; k++) {
      if (isText()) {
        words = filled < words.length ? words : Arrays.copyOf(words, 2 * filled + 8);
        words[filled] = line[from + k];
      } else {
        numbers = filled < numbers.length ? numbers : Arrays.copyOf(numbers, 2 * filled + 24);
        numbers[filled] = value(line[from + k]);
      }
      filled++;
    }
  }

  double[] numbers() {
    return Arrays.copyOf(numbers, filled);
  }

  String[] words() {
    return Arrays.copyOf(words, filled);
  }

  private double value(String word) {
    return switch (type) {
      case 'L' -> Words.flag(word, name) ? 1 : 0;
      case 'I' -> Words.integer(word, name);
      default -> mustBeFinite ? Words.finite(word, name) : Words.number(word, name);
    };
  }
}

package org.soapstone.calculator;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.soapstone.structure.BadInputException;

/**
 * The parameters of one calculator as a settings file gives them, read with messages for a user.
 */
final class Parameters {

  private final String owner;
  private final Map<String, Object> values;

  /**
   * Wraps one section.
   *
   * @param owner what the section describes, for messages
   * @param known every key that may occur
   * @throws BadInputException if another key occurs
   */
  Parameters(String owner, Map<String, ?> values, List<String> known) {
    this.owner = owner;
    this.values = new TreeMap<>(values);
    for (String key : this.values.keySet()) {
      if (!known.contains(key)) {
        throw new BadInputException(
            "%s: unknown parameter '%s'; known are %s"
                .formatted(owner, key, String.join(", ", known)));
      }
    }
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  double number(String key) {
    return optionalNumber(key)
        .orElseThrow(() ->
            new BadInputException(
                "%s: parameter '%s' is missing: give a number".formatted(owner, key)));
  }

  double number(String key, double fallback) {
    return optionalNumber(key).orElse(fallback);
  }

  OptionalDouble optionalNumber(String key) {
    Object value = values.get(key);
    if (value == null) {
      return OptionalDouble.empty();
    }
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return OptionalDouble.of(number.doubleValue());
    }
    throw wrong(key, "a finite number", value);
  }

  double positive(String key) {
    return requirePositive(key, number(key));
  }

  double positive(String key, double fallback) {
    return requirePositive(key, number(key, fallback));
  }

  int integer(String key, int fallback, int least, int most) {
    double value = number(key, fallback);
    if (value != Math.rint(value) || value < least || value > most) {
      throw wrong(key, "a whole number from %d to %d".formatted(least, most), value);
    }
    return (int) value;
  }

  private double requirePositive(String key, double value) {
    if (!(value > 0)) {
      throw wrong(key, "a number > 0", value);
    }
    return value;
  }

  String text(String key) {
    Object value = values.get(key);
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    throw value == null
        ? new BadInputException("%s: parameter '%s' is missing".formatted(owner, key))
        : wrong(key, "a text", value);
  }

  String text(String key, String fallback) {
    return has(key) ? text(key) : fallback;
  }

  /** The entries of a section whose values are sections again, in the order of their names. */
  Map<String, Map<String, Object>> sections(String key) {
    Map<String, Map<String, Object>> sections = new TreeMap<>();
    stringKeys(key, values.get(key))
        .forEach((name, inner) -> sections.put(name, stringKeys(key + "." + name, inner)));
    return sections;
  }

  private Map<String, Object> stringKeys(
      String key, @org.jspecify.annotations.Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong(key, "a section of parameters", String.valueOf(value));
    }
    Map<String, Object> checked = new TreeMap<>();
    map.forEach((name, inner) -> checked.put(String.valueOf(name), inner));
    return checked;
  }

  BadInputException wrong(String key, String expected, Object value) {
    return new BadInputException(
        "%s: parameter '%s' is %s; expected %s".formatted(owner, key, value, expected));
  }
}

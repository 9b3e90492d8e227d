package org.soapstone.calculator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.soapstone.structure.BadInputException;

/**
 * The parameters of one calculator as a settings file gives them, read with messages for a user.
 */
public final class Parameters {

  private final String owner;
  private final Map<String, Object> values;

  /**
   * Wraps one section.
   *
   * @param owner what the section describes, for messages
   * @param known every key that may occur
   * @throws BadInputException if another key occurs
   */
  public Parameters(String owner, Map<String, ?> values, List<String> known) {
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

  public boolean has(String key) {
    return values.containsKey(key);
  }

  public double number(String key) {
    return optionalNumber(key)
        .orElseThrow(() ->
            new BadInputException(
                "%s: parameter '%s' is missing: give a number".formatted(owner, key)));
  }

  public double number(String key, double fallback) {
    return optionalNumber(key).orElse(fallback);
  }

  public OptionalDouble optionalNumber(String key) {
    Object value = values.get(key);
    if (value == null) {
      return OptionalDouble.empty();
    }
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return OptionalDouble.of(number.doubleValue());
    }
    throw wrong(key, "a finite number", value);
  }

  public double positive(String key) {
    return requirePositive(key, number(key));
  }

  public double positive(String key, double fallback) {
    return requirePositive(key, number(key, fallback));
  }

  public int integer(String key, int fallback, int least, int most) {
    double value = number(key, fallback);
    if (value != Math.rint(value) || value < least || value > most) {
      throw wrong(key, wholeNumber(least, most), value);
    }
    return (int) value;
  }

  private static String wholeNumber(int least, int most) {
    return most == Integer.MAX_VALUE
        ? "a whole number >= " + least
        : "a whole number from %d to %d".formatted(least, most);
  }

  private double requirePositive(String key, double value) {
    if (!(value > 0)) {
      throw wrong(key, "a number > 0", value);
    }
    return value;
  }

  public String text(String key) {
    Object value = values.get(key);
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    throw value == null
        ? new BadInputException("%s: parameter '%s' is missing".formatted(owner, key))
        : wrong(key, "a text", value);
  }

  public String text(String key, String fallback) {
    return has(key) ? text(key) : fallback;
  }

  public Optional<String> optionalText(String key) {
    return has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  /** One of the given words. */
  public String choice(String key, String fallback, List<String> choices) {
    String value = text(key, fallback);
    if (!choices.contains(value)) {
      throw wrong(key, "one of " + String.join(", ", choices), value);
    }
    return value;
  }

  /** A whole number from {@code least} on. */
  public int integer(String key, int fallback, int least) {
    return integer(key, fallback, least, Integer.MAX_VALUE);
  }

  /** A number that is zero or more. */
  public double notNegative(String key, double fallback) {
    double value = number(key, fallback);
    if (!(value >= 0)) {
      throw wrong(key, "a number >= 0", value);
    }
    return value;
  }

  /** A regular expression, with {@code ^} and {@code $} at every line. */
  public Optional<Pattern> pattern(String key) {
    return optionalText(key)
        .map(text -> {
          try {
            return Pattern.compile(text, Pattern.MULTILINE);
          } catch (PatternSyntaxException e) {
            throw wrong(key, "a regular expression (" + e.getDescription() + ")", text);
          }
        });
  }

  /** Texts of a list; a single one counts as a list of one, a key that is absent as none. */
  public List<String> texts(String key) {
    Object value = values.get(key);
    if (value == null) {
      return List.of();
    }
    List<?> items = value instanceof List<?> list ? list : List.of(value);
    if (items.stream().anyMatch(item -> item instanceof Map || item instanceof List)) {
      throw wrong(key, "a list of texts", value);
    }
    return items.stream().map(String::valueOf).toList();
  }

  /** A section of single values in its order; empty where it is absent. */
  public Map<String, Object> section(String key) {
    Map<String, Object> checked = new LinkedHashMap<>();
    if (!has(key)) {
      return checked;
    }
    if (!(values.get(key) instanceof Map<?, ?> map)) {
      throw wrong(key, "a section with keys of its own", String.valueOf(values.get(key)));
    }
    map.forEach((name, inner) -> {
      if (inner == null || inner instanceof Map || inner instanceof List) {
        throw wrong(key + "." + name, "a single value", String.valueOf(inner));
      }
      checked.put(String.valueOf(name), inner);
    });
    return checked;
  }

  /** A text or a number. */
  public Optional<Object> single(String key) {
    Object value = values.get(key);
    if (has(key) && !(value instanceof String || value instanceof Number)) {
      throw wrong(key, "a text or a number", String.valueOf(value));
    }
    return Optional.ofNullable(value);
  }

  /** A section with parameters of its own; empty where it is absent. */
  public Optional<Parameters> inner(String key, List<String> known) {
    return has(key)
        ? Optional.of(new Parameters(owner + ": " + key, stringKeys(key, values.get(key)), known))
        : Optional.empty();
  }

  /** The entries of a section whose values are sections again, in the order of their names. */
  public Map<String, Map<String, Object>> sections(String key) {
    Map<String, Map<String, Object>> sections = new TreeMap<>();
    stringKeys(key, values.get(key))
        .forEach((name, inner) -> sections.put(name, stringKeys(key + "." + name, inner)));
    return sections;
  }

  private Map<String, Object> stringKeys(String key, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong(key, "a section of parameters", String.valueOf(value));
    }
    Map<String, Object> checked = new TreeMap<>();
    map.forEach((name, inner) -> checked.put(String.valueOf(name), inner));
    return checked;
  }

  /** All values but those of some keys, in the order of their keys, as text. */
  public String without(List<String> keys) {
    Map<String, Object> relevant = new TreeMap<>(values);
    relevant.keySet().removeAll(keys);
    return relevant + "\n";
  }

  public BadInputException missing(String key, String expected) {
    return new BadInputException(
        "%s: parameter '%s' is missing: give %s".formatted(owner, key, expected));
  }

  public BadInputException wrong(String key, String expected, Object value) {
    return new BadInputException(
        "%s: parameter '%s' is %s; expected %s".formatted(owner, key, value, expected));
  }
}

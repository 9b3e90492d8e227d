package org.soapstone.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.soapstone.structure.BadInputException;

/**
 * One section of a run file: typed access that names file, line and key when a value will not do,
 * refuses keys that nobody asked for, and remembers what was used, defaults included.
 *
 * <p>Read every key, then call {@link #refuseUnknown()}.
 */
public final class Settings {

  /** A value (Long, Double, Boolean, String, List or Map of entries) and the line it stands on. */
  record Entry(Object value, int line) {}

  private final String file;
  private final String path;
  private final Map<String, Entry> entries;
  private final Map<String, Object> used = new LinkedHashMap<>();
  private final Set<String> asked = new TreeSet<>();

  Settings(String file, String path, Map<String, Entry> entries) {
    this.file = file;
    this.path = path;
    this.entries = entries;
  }

  /** Settings without a file: all defaults. */
  public static Settings empty() {
    return new Settings("defaults", "", new LinkedHashMap<>());
  }

  /** Whether the key is given. */
  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /** A subsection; empty settings where it is absent. */
  @SuppressWarnings("unchecked")
  public Settings section(String key) {
    Entry entry = find(key);
    Map<String, Entry> inner = new LinkedHashMap<>();
    if (entry != null) {
      if (!(entry.value() instanceof Map<?, ?> map)) {
        throw wrong(key, entry, "a section with keys of its own");
      }
      inner = (Map<String, Entry>) map;
    }
    Settings section = new Settings(file, path + key + ".", inner);
    used.put(key, section.used);
    return section;
  }

  /** A list of subsections; empty where it is absent, and a single subsection counts as one. */
  @SuppressWarnings("unchecked")
  public List<Settings> sections(String key) {
    Entry entry = find(key);
    if (entry == null) {
      return List.of();
    }
    List<?> items = entry.value() instanceof List<?> list ? list : List.of(entry.value());
    List<Settings> sections = new ArrayList<>();
    List<Map<String, Object>> shown = new ArrayList<>();
    for (Object item : items) {
      if (!(item instanceof Map<?, ?> map)) {
        throw wrong(key, entry, "a list of sections with keys of their own");
      }
      String place = path + key + "[" + sections.size() + "].";
      Settings section = new Settings(file, place, (Map<String, Entry>) map);
      sections.add(section);
      shown.add(section.used);
    }
    used.put(key, shown);
    return sections;
  }

  /** A number within [low, high]. */
  public double number(String key, double fallback, double low, double high) {
    Entry entry = find(key);
    double value = fallback;
    if (entry != null) {
      if (!(entry.value() instanceof Number number)) {
        throw wrong(key, entry, "a number");
      }
      value = number.doubleValue();
      if (!(value >= low && value <= high)) {
        throw wrong(key, entry, "a number" + Range.of(low, high));
      }
    }
    used.put(key, value);
    return value;
  }

  /** A number within [low, high] that may be there. */
  public OptionalDouble optionalNumber(String key, double low, double high) {
    return find(key) == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(number(key, low, low, high));
  }

  /** A whole number within [low, high]. */
  public long integer(String key, long fallback, long low, long high) {
    Entry entry = find(key);
    long value = fallback;
    if (entry != null) {
      if (!(entry.value() instanceof Long number) || number < low || number > high) {
        throw wrong(key, entry, "a whole number" + Range.of(low, high));
      }
      value = number;
    }
    used.put(key, value);
    return value;
  }

  /** true or false. */
  public boolean flag(String key, boolean fallback) {
    Entry entry = find(key);
    boolean value = fallback;
    if (entry != null) {
      if (!(entry.value() instanceof Boolean flag)) {
        throw wrong(key, entry, "true or false");
      }
      value = flag;
    }
    used.put(key, value);
    return value;
  }

  /** A text. */
  public String text(String key, String fallback) {
    String value = optionalText(key).orElse(fallback);
    used.put(key, value);
    return value;
  }

  /** A text that must be there. */
  public String requiredText(String key) {
    return optionalText(key)
        .orElseThrow(
            () -> new BadInputException(file + ": the key '" + path + key + "' is missing"));
  }

  /** A text that may be there. */
  public Optional<String> optionalText(String key) {
    Entry entry = find(key);
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.value() instanceof Map || entry.value() instanceof List) {
      throw wrong(key, entry, "a text");
    }
    String value = entry.value().toString();
    used.put(key, value);
    return Optional.of(value);
  }

  /** One of the given words. */
  public String choice(String key, String fallback, List<String> choices) {
    String value = text(key, fallback);
    if (!choices.contains(value)) {
      throw wrong(key, entries.get(key), "one of " + String.join(", ", choices));
    }
    return value;
  }

  /** A list of numbers; a single number counts as a list of one. */
  public double[] numbers(String key, double[] fallback) {
    Entry entry = find(key);
    double[] values = fallback.clone();
    if (entry != null) {
      List<?> items = entry.value() instanceof List<?> list ? list : List.of(entry.value());
      values = new double[items.size()];
      for (int i = 0; i < values.length; i++) {
        if (!(items.get(i) instanceof Number number)) {
          throw wrong(key, entry, "a list of numbers");
        }
        values[i] = number.doubleValue();
      }
    }
    List<Double> shown = new ArrayList<>();
    for (double value : values) {
      shown.add(value);
    }
    used.put(key, shown);
    return values;
  }

  /** A list of texts. */
  public List<String> texts(String key, List<String> fallback) {
    Entry entry = find(key);
    List<String> values = fallback;
    if (entry != null) {
      List<?> items = entry.value() instanceof List<?> list ? list : List.of(entry.value());
      if (items.stream().anyMatch(item -> item instanceof Map || item instanceof List)) {
        throw wrong(key, entry, "a list of texts");
      }
      values = items.stream().map(Object::toString).toList();
    }
    used.put(key, values);
    return values;
  }

  /** All keys of this section as plain values, for a receiver that knows their meaning. */
  public Map<String, Object> plain() {
    Map<String, Object> values = new LinkedHashMap<>();
    entries.forEach((key, entry) -> values.put(key, plain(entry.value())));
    asked.addAll(entries.keySet());
    used.putAll(values);
    return values;
  }

  /** Fails on the first key that was never asked for, naming the ones that are known. */
  public void refuseUnknown() {
    for (Map.Entry<String, Entry> each : entries.entrySet()) {
      if (!asked.contains(each.getKey())) {
        throw new BadInputException(
            at(each.getValue())
                + "unknown key '"
                + path
                + each.getKey()
                + "'; known here: "
                + String.join(", ", asked));
      }
    }
  }

  /** Every value that was used so far, defaults included, in the order of reading. */
  public Map<String, Object> effective() {
    return used;
  }

  /** An error about one key, with file and line. */
  public BadInputException error(String key, String problem) {
    Entry entry = entries.get(key);
    String where = entry == null ? file + ": " : at(entry);
    return new BadInputException(where + "'" + path + key + "' " + problem);
  }

  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> values = new LinkedHashMap<>();
      map.forEach((key, entry) -> values.put(key.toString(), plain(((Entry) entry).value())));
      return values;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Settings::plain).toList();
    }
    return value;
  }

  private @Nullable Entry find(String key) {
    asked.add(key);
    return entries.get(key);
  }

  private BadInputException wrong(String key, @Nullable Entry entry, String expected) {
    String where = entry == null ? file + ": " : at(entry);
    Object value = entry == null ? "nothing" : plain(entry.value());
    return new BadInputException(
        where + "'" + path + key + "' must be " + expected + ", not '" + value + "'");
  }

  private String at(Entry entry) {
    return file + ":" + entry.line() + ": ";
  }
}

package org.soapstone.descriptor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Settings by name, laid over their defaults; numbers of any kind, as readers of JSON and YAML
/// differ.
final class SettingsMap {

  private final Map<String, Object> known;

  /// @throws IllegalArgumentException if a name is none of the defaults'
  SettingsMap(Map<String, Object> defaults, Map<String, ?> given) {
    known = new LinkedHashMap<>(defaults);
    given.forEach((name, value) -> {
      if (!known.containsKey(name)) {
        throw new IllegalArgumentException(
            "unknown setting '" + name + "', expected one of " + known.keySet());
      }
      known.put(name, value);
    });
  }

  static int[] speciesIn(Map<String, ?> map) {
    if (!(map.get("species") instanceof List<?> list)) {
      throw new IllegalArgumentException(
          "setting 'species' must be a list of atomic numbers, got " + map.get("species"));
    }
    return list.stream().mapToInt(value -> whole("species", value)).toArray();
  }

  double real(String name) {
    if (known.get(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException(
        "setting '" + name + "' must be a number, got " + known.get(name));
  }

  int whole(String name) {
    return whole(name, Objects.requireNonNull(known.get(name)));
  }

  private static int whole(String name, Object value) {
    if (value instanceof Number number && number.doubleValue() == number.intValue()) {
      return number.intValue();
    }
    throw new IllegalArgumentException(
        "setting '" + name + "' must be a whole number, got " + value);
  }
}

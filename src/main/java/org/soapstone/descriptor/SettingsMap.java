package org.soapstone.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
    return wholes("species", "atomic numbers", map.get("species"));
  }

  String word(String name) {
    if (known.get(name) instanceof String word) {
      return word;
    }
    throw new IllegalArgumentException(
        "setting '" + name + "' must be a word, got " + known.get(name));
  }

  List<Double> reals(String name) {
    List<Double> reals = new ArrayList<>();
    if (known.get(name) instanceof List<?> list) {
      for (Object each : list) {
        if (!(each instanceof Number number)) {
          throw new IllegalArgumentException(
              "setting '" + name + "' must be a list of numbers, got " + list);
        }
        reals.add(number.doubleValue());
      }
      return reals;
    }
    throw new IllegalArgumentException(
        "setting '" + name + "' must be a list of numbers, got " + known.get(name));
  }

  int[] wholes(String name) {
    return wholes(name, "whole numbers", known.get(name));
  }

  private static int[] wholes(String name, String what, @Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      throw new IllegalArgumentException(
          "setting '" + name + "' must be a list of " + what + ", got " + value);
    }
    return list.stream().mapToInt(each -> whole(name, each)).toArray();
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

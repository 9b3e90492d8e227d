package org.soapstone.potential;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.soapstone.io.Npy;

/// What a [Model] keeps in a model file: arrays, each an `.npy` of its own, and a few settings.
public final class StoneContents {

  private static final String ENDING = ".npy";

  private final JsonObject settings;
  private final Map<String, byte[]> entries;

  private final String prefix;

  private StoneContents(JsonObject settings, Map<String, byte[]> entries, String prefix) {
    this.settings = settings;
    this.prefix = prefix;
    this.entries = entries;
  }

  /// Nothing yet.
  static StoneContents empty() {
    return new StoneContents(new JsonObject(), new LinkedHashMap<>(), "");
  }

  /// Of a file that is read.
  static StoneContents of(JsonObject settings, Map<String, byte[]> entries) {
    return new StoneContents(settings, entries, "");
  }

  /// A part by itself, such as a member of an ensemble: its settings are one, and the names of its
  /// arrays begin with its own.
  StoneContents part(String name) {
    JsonObject own = new JsonObject();
    settings.add(name, own);
    return new StoneContents(own, entries, prefix + name + "_");
  }

  /// A part of a file that is read.
  StoneContents partOf(String name) {
    return new StoneContents(setting(name).getAsJsonObject(), entries, prefix + name + "_");
  }

  JsonObject settings() {
    return settings;
  }

  Map<String, byte[]> entries() {
    return entries;
  }

  /// A setting.
  void put(String name, Number value) {
    settings.addProperty(name, value);
  }

  /// A setting.
  void put(String name, String word) {
    settings.addProperty(name, word);
  }

  /// A setting.
  void put(String name, JsonElement value) {
    settings.add(name, value);
  }

  /// @throws IllegalArgumentException if there is none of this name
  JsonElement setting(String name) {
    JsonElement value = settings.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the model lacks '" + name + "'");
    }
    return value;
  }

  /// An array.
  ///
  /// @param shape of it, one number for each dimension; a list without it
  void put(String name, double[] values, int... shape) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Npy.write(bytes, values, shape.length == 0 ? new int[] {values.length} : shape);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    entries.put(prefix + name + ENDING, bytes.toByteArray());
  }

  /// @throws IllegalArgumentException if there is none of this name
  double[] array(String name) {
    byte[] bytes = entries.get(prefix + name + ENDING);
    if (bytes == null) {
      throw new IllegalArgumentException(name + ENDING + " is missing");
    }
    try {
      return Npy.read(new ByteArrayInputStream(bytes), name + ENDING).doubles();
    } catch (IOException e) {
      throw new IllegalArgumentException(name + ENDING + " cannot be read", e);
    }
  }

  /// @throws IllegalArgumentException if there is none of this name, or one of another length
  double[] array(String name, int length) {
    double[] values = array(name);
    if (values.length != length) {
      throw new IllegalArgumentException(
          name + ENDING + " must have " + length + " numbers but has " + values.length);
    }
    return values;
  }
}

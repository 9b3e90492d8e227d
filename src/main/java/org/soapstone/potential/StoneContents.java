package org.soapstone.potential;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.soapstone.io.AtomicFile;
import org.soapstone.io.Npy;
import org.soapstone.linalg.Matrix;

/// What a [Model] keeps in a model file: arrays, each an `.npy` of its own, and a few settings.
public final class StoneContents {

  private static final String ENDING = ".npy";

  private final JsonObject settings;

  /// Of a file that is read.
  private final Map<String, byte[]> entries;

  /// Of a file that is to be written: arrays may be larger than what can be held twice.
  private final Map<String, AtomicFile.Content> writers;

  private final String prefix;

  private StoneContents(
      JsonObject settings,
      Map<String, byte[]> entries,
      Map<String, AtomicFile.Content> writers,
      String prefix) {
    this.settings = settings;
    this.entries = entries;
    this.writers = writers;
    this.prefix = prefix;
  }

  /// Nothing yet.
  static StoneContents empty() {
    return new StoneContents(new JsonObject(), Map.of(), new LinkedHashMap<>(), "");
  }

  /// Of a file that is read.
  static StoneContents of(JsonObject settings, Map<String, byte[]> entries) {
    return new StoneContents(settings, entries, new LinkedHashMap<>(), "");
  }

  /// A part by itself, such as a member of an ensemble: its settings are one, and the names of its
  /// arrays begin with its own.
  StoneContents part(String name) {
    JsonObject own = new JsonObject();
    settings.add(name, own);
    return new StoneContents(own, entries, writers, prefix + name + "_");
  }

  /// A part of a file that is read.
  StoneContents partOf(String name) {
    return new StoneContents(
        setting(name).getAsJsonObject(), entries, writers, prefix + name + "_");
  }

  JsonObject settings() {
    return settings;
  }

  /// What writes each array.
  Map<String, AtomicFile.Content> writers() {
    return writers;
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

  /// An array, written later and not to be changed until then.
  ///
  /// @param shape of it, one number for each dimension; a list without it
  void put(String name, double[] values, int... shape) {
    int[] lengths = shape.length == 0 ? new int[] {values.length} : shape.clone();
    writers.put(prefix + name + ENDING, out -> Npy.write(out, values, lengths));
  }

  /// The lower triangle of a square matrix, zeros above it.
  void putLower(String name, Matrix matrix) {
    int n = matrix.rows();
    writers.put(
        prefix + name + ENDING,
        out -> {
          Npy.writeHeader(out, n, n);
          double[] row = new double[n];
          for (int i = 0; i < n; i++) {
            System.arraycopy(matrix.data(), matrix.row(i), row, 0, i + 1);
            Npy.writeValues(out, row);
          }
        });
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

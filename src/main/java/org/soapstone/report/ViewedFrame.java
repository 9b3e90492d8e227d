package org.soapstone.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A frame as the structure view needs it.
///
/// @param name entry in the list of frames
/// @param about one plain sentence shown under the picture
/// @param symbols element of each atom
/// @param positions x, y, z of each atom, A
/// @param cell rows are the lattice vectors, A (9 numbers), or null without a cell
@SuppressWarnings(
    "ArrayRecordComponent") // Never compared; the arrays are not handed out of the package.
record ViewedFrame(
    String name, String about, String[] symbols, double[] positions, double @Nullable [] cell) {

  /// A thousandth of an Angstrom is far below a pixel.
  private static final int DIGITS = 6;

  /// Chemical formula, elements in alphabetical order, such as `H2O`.
  static String formula(String[] symbols) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String symbol : symbols) {
      counts.merge(symbol, 1, Integer::sum);
    }
    StringBuilder formula = new StringBuilder();
    counts.forEach((symbol, count) -> formula.append(symbol).append(count == 1 ? "" : count));
    return formula.toString();
  }

  JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("name", name);
    json.addProperty("about", about);
    JsonArray elements = new JsonArray();
    for (String symbol : symbols) {
      elements.add(symbol);
    }
    json.add("symbols", elements);
    json.add("positions", Numbers.json(positions, DIGITS));
    if (cell != null) {
      json.add("cell", Numbers.json(cell, DIGITS));
    }
    return json;
  }
}

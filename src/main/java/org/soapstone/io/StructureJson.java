package org.soapstone.io;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;

/** A structure as JSON, to the bit: doubles are written so that they read back the same. */
public final class StructureJson {

  private StructureJson() {}

  /** Species, positions, cell and periodicity. */
  public static JsonObject write(Structure structure) {
    JsonObject json = new JsonObject();
    JsonArray species = new JsonArray();
    for (int z : structure.atomicNumbers()) {
      species.add(z);
    }
    JsonArray pbc = new JsonArray();
    for (boolean periodic : structure.cell().pbc()) {
      pbc.add(periodic);
    }
    json.add("atomic_numbers", species);
    json.add("positions", array(structure.positions()));
    json.add("cell", array(structure.cell().rows()));
    json.add("pbc", pbc);
    return json;
  }

  /** The inverse of {@link #write}. */
  public static Structure read(JsonObject json) {
    JsonArray numbers = json.getAsJsonArray("atomic_numbers");
    int[] species = new int[numbers.size()];
    for (int i = 0; i < species.length; i++) {
      species[i] = numbers.get(i).getAsInt();
    }
    JsonArray flags = json.getAsJsonArray("pbc");
    boolean[] pbc = new boolean[flags.size()];
    for (int k = 0; k < pbc.length; k++) {
      pbc[k] = flags.get(k).getAsBoolean();
    }
    Cell cell = Cell.of(doubles(json.get("cell")), pbc);
    return new Structure(species, doubles(json.get("positions")), cell);
  }

  /** Numbers as a JSON array. */
  public static JsonArray array(double[] values) {
    JsonArray array = new JsonArray();
    for (double value : values) {
      array.add(value);
    }
    return array;
  }

  /** Numbers of a JSON array. */
  public static double[] doubles(JsonElement element) {
    JsonArray array = element.getAsJsonArray();
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).getAsDouble();
    }
    return values;
  }
}

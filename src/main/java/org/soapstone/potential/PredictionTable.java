package org.soapstone.potential;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.soapstone.regression.Quantity;
import org.soapstone.regression.RowLayout;

/** Reference, prediction and error bar of every energy and force, for parity and error plots. */
public final class PredictionTable {

  private final JsonArray ids = new JsonArray();
  private final JsonArray types = new JsonArray();
  private final Columns energy = new Columns();
  private final Columns force = new Columns();

  private static final class Columns {
    private final JsonArray reference = new JsonArray();
    private final JsonArray predicted = new JsonArray();
    private final JsonArray sigma = new JsonArray();

    JsonObject toJson() {
      JsonObject json = new JsonObject();
      json.add("reference", reference);
      json.add("predicted", predicted);
      json.add("sigma", sigma);
      return json;
    }
  }

  /**
   * Adds one frame.
   *
   * @param reference labels: energy per atom with E0 left in, forces
   * @param residual reference minus prediction
   * @param sd calibrated standard deviations
   */
  void add(
      String id,
      String type,
      RowLayout layout,
      double[] reference,
      double[] residual,
      double[] sd) {
    ids.add(id);
    types.add(type);
    add(energy, layout, Quantity.ENERGY, reference, residual, sd);
    add(force, layout, Quantity.FORCE, reference, residual, sd);
  }

  /** Arrays by name; forces of all frames one after the other. */
  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.add("id", ids);
    json.add("config_type", types);
    json.add("energy", energy.toJson());
    json.add("force", force.toJson());
    return json;
  }

  private static void add(
      Columns columns,
      RowLayout layout,
      Quantity quantity,
      double[] reference,
      double[] residual,
      double[] sd) {
    for (int row = layout.start(quantity); row < layout.end(quantity); row++) {
      columns.reference.add(reference[row]);
      columns.predicted.add(reference[row] - residual[row]);
      columns.sigma.add(sd[row]);
    }
  }
}

package org.soapstone.learn;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What the labels of a round promised for their cost, as the journal tells it. */
final class GainPerCost {

  private GainPerCost() {}

  /**
   * The largest score over the core-seconds that its label cost, of all that were labelled in a
   * round; empty where nothing had a score, such as at the start.
   */
  static OptionalDouble of(List<JsonObject> journal, int round) {
    // Of one structure there may be labels of several levels; picks of a run with one name none.
    Map<String, Double> cost = new HashMap<>();
    for (JsonObject record : journal) {
      if (isOf(record, "label", round)) {
        double paid = record.get("cost").getAsDouble();
        String id = record.get("id").getAsString();
        cost.merge(id, paid, Double::sum);
        if (record.has("fidelity")) {
          cost.merge(onLevel(id, record.get("fidelity")), paid, Double::sum);
        }
      }
    }
    double best = Double.NaN;
    for (JsonObject record : journal) {
      if (isOf(record, "decision", round)) {
        best = Double.NaN;
        for (JsonElement each : record.getAsJsonArray("picks")) {
          JsonObject pick = each.getAsJsonObject();
          String id = pick.get("id").getAsString();
          double paid =
              cost.getOrDefault(pick.has("level") ? onLevel(id, pick.get("level")) : id, 0.0);
          if (pick.has("score") && paid > 0) {
            double gain = pick.get("score").getAsDouble() / paid;
            best = Double.isNaN(best) ? gain : Math.max(best, gain);
          }
        }
      }
    }
    return Double.isFinite(best) ? OptionalDouble.of(best) : OptionalDouble.empty();
  }

  private static String onLevel(String id, JsonElement level) {
    return id + "@" + level.getAsString();
  }

  private static boolean isOf(JsonObject record, String type, int round) {
    return record.get("type").getAsString().equals(type) && record.get("round").getAsInt() == round;
  }
}

package org.soapstone.learn;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What the labels of a round promised for their cost, as the journal tells it. */
final class GainPerCost {

  /** Labels that cost less than this share of the dearest of the round count as if they did. */
  private static final double LEAST_SHARE = 1e-3;

  private GainPerCost() {}

  /**
   * The largest score over the core-seconds that its label cost, of all that were labelled in a
   * round; empty where nothing had a score, such as at the start.
   */
  static OptionalDouble of(List<JsonObject> journal, int round) {
    // Of one structure there may be labels of several levels; picks of a run with one name none.
    Map<String, Double> cost = new HashMap<>();
    double dearest = 0;
    for (JsonObject record : journal) {
      if (isOf(record, "label", round)) {
        double paid = record.get("cost").getAsDouble();
        dearest = Math.max(dearest, paid);
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
          String key = pick.has("level") ? onLevel(id, pick.get("level")) : id;
          double paid = cost.getOrDefault(key, 0.0);
          if (pick.has("score") && cost.containsKey(key) && dearest > 0) {
            double counted = Math.max(paid, LEAST_SHARE * dearest);
            double gain = pick.get("score").getAsDouble() / counted;
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

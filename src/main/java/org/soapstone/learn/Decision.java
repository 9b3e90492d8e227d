package org.soapstone.learn;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What was chosen in a round, and where the source of proposals stood then.
 *
 * @param round 0 for the start
 * @param strategy name of the way of choosing
 * @param choices in the order of choosing
 * @param sourceState what the source needs to go on
 * @param diversity how well the labels before it fill the space of the proposals; empty at the
 *     start
 */
record Decision(
    int round,
    String strategy,
    List<Choice> choices,
    JsonObject sourceState,
    JsonObject diversity) {

  JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("round", round);
    json.addProperty("strategy", strategy);
    json.add("picks", Choice.toJson(choices));
    json.add("source", sourceState);
    if (!diversity.isEmpty()) {
      json.add("diversity", diversity);
    }
    return json;
  }

  static Decision fromJson(JsonObject json) {
    List<Choice> choices = new ArrayList<>();
    for (JsonElement choice : json.getAsJsonArray("picks")) {
      choices.add(Choice.fromJson(choice));
    }
    return new Decision(
        json.get("round").getAsInt(),
        json.get("strategy").getAsString(),
        choices,
        json.getAsJsonObject("source"),
        json.has("diversity") ? json.getAsJsonObject("diversity") : new JsonObject());
  }
}

package org.soapstone.learn;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;
import org.soapstone.io.StructureJson;
import org.soapstone.structure.LabeledStructure;

/**
 * One structure that was chosen for a label.
 *
 * @param id what the journal and the report call it
 * @param frame the structure; whatever labels it carries are not looked at
 * @param score value of the acquisition function, in the unit that the reason names
 * @param reason why, for a reader
 */
record Choice(String id, LabeledStructure frame, double score, String reason) {

  static final String TRAJECTORY = "trajectory";

  /** Value of {@code config_type}, or "unnamed". */
  String configType() {
    return ConfigTypes.of(frame);
  }

  /** What it was taken from, where that is said: frames of one trajectory resemble each other. */
  Optional<String> trajectory() {
    return Optional.ofNullable(frame.info().get(TRAJECTORY));
  }

  JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    if (Double.isFinite(score)) {
      json.addProperty("score", score);
    }
    json.addProperty("reason", reason);
    json.addProperty("config_type", configType());
    trajectory().ifPresent(name -> json.addProperty(TRAJECTORY, name));
    json.add("structure", StructureJson.write(frame.structure()));
    return json;
  }

  static Choice fromJson(JsonElement element) {
    JsonObject json = element.getAsJsonObject();
    LabeledStructure frame =
        new LabeledStructure(StructureJson.read(json.getAsJsonObject("structure")))
            .withInfo("config_type", json.get("config_type").getAsString());
    if (json.has(TRAJECTORY)) {
      frame = frame.withInfo(TRAJECTORY, json.get(TRAJECTORY).getAsString());
    }
    double score = json.has("score") ? json.get("score").getAsDouble() : Double.NaN;
    return new Choice(json.get("id").getAsString(), frame, score, json.get("reason").getAsString());
  }

  static JsonArray toJson(Iterable<Choice> choices) {
    JsonArray array = new JsonArray();
    choices.forEach(choice -> array.add(choice.toJson()));
    return array;
  }
}

package org.soapstone.learn;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.OptionalDouble;
import org.soapstone.io.StructureJson;
import org.soapstone.structure.LabeledStructure;

/**
 * One structure that was chosen for a label.
 *
 * @param id what the journal and the report call it
 * @param frame the structure; whatever labels it carries are not looked at
 * @param level of theory on which it is to be labelled; the one that is to be learnt where none is
 *     named
 * @param score value of the acquisition function, in the unit that the reason names
 * @param cost core-seconds that the label is expected to cost, if that was asked
 * @param reason why, for a reader
 */
record Choice(
    String id,
    LabeledStructure frame,
    Optional<String> level,
    double score,
    OptionalDouble cost,
    String reason) {

  static final String TRAJECTORY = "trajectory";

  /** A choice for the level that is to be learnt, whatever it costs. */
  Choice(String id, LabeledStructure frame, double score, String reason) {
    this(id, frame, Optional.empty(), score, OptionalDouble.empty(), reason);
  }

  /** The same structure on a named level. */
  Choice on(String name) {
    return new Choice(id, frame, Optional.of(name), score, cost, reason);
  }

  /** The same at an expected cost, core-seconds. */
  Choice costing(double seconds) {
    return new Choice(id, frame, level, score, OptionalDouble.of(seconds), reason);
  }

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
    level.ifPresent(name -> json.addProperty("level", name));
    if (Double.isFinite(score)) {
      json.addProperty("score", score);
    }
    cost.ifPresent(seconds -> json.addProperty("expected_core_s", seconds));
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
    Optional<String> level = Optional.ofNullable(json.get("level")).map(JsonElement::getAsString);
    OptionalDouble cost =
        json.has("expected_core_s")
            ? OptionalDouble.of(json.get("expected_core_s").getAsDouble())
            : OptionalDouble.empty();
    return new Choice(
        json.get("id").getAsString(), frame, level, score, cost, json.get("reason").getAsString());
  }

  static JsonArray toJson(Iterable<Choice> choices) {
    JsonArray array = new JsonArray();
    choices.forEach(choice -> array.add(choice.toJson()));
    return array;
  }
}

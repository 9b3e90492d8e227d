package org.soapstone.learn;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.soapstone.learn.StoppingRule.Condition;
import org.soapstone.potential.Assessment;
import org.soapstone.potential.Fingerprint;
import org.soapstone.potential.FitResult;
import org.soapstone.structure.LabeledStructure;

/**
 * What a run came to.
 *
 * @param fit the last fit
 * @param test its errors on held-out data, where there are any
 * @param levels everything that was labelled, and what it cost
 * @param history the conditions of each round
 * @param reason why it stopped
 * @param round the last round
 * @param fitRecord the last fit as the journal has it
 */
record RunResult(
    FitResult fit,
    Optional<Assessment> test,
    Levels levels,
    List<List<Condition>> history,
    String reason,
    int round,
    JsonObject fitRecord) {

  /** Of what was chosen, in order, and of the potential that came out. */
  String fingerprint() {
    Fingerprint fingerprint = new Fingerprint();
    for (LabeledStructure labelled : levels.top().dataset()) {
      fingerprint.add("label", labelled.structure().hash());
    }
    for (Level level : levels.below()) {
      for (LabeledStructure labelled : level.dataset()) {
        fingerprint.add("label " + level.name(), labelled.structure().hash());
      }
    }
    return fingerprint.add("potential", fit.potential().fingerprint()).hex();
  }

  /** The documented summary. */
  JsonObject summary(double seconds) {
    JsonObject json = new JsonObject();
    json.add("train", fit.train().toJson());
    json.add("loo", fit.leaveOneOut().toJson());
    test.ifPresent(assessment -> json.add("test", assessment.errors().toJson()));
    json.addProperty("features", fit.potential().model().size());
    JsonObject labels = new JsonObject();
    JsonObject cost = new JsonObject();
    for (Level level : levels.all()) {
      labels.addProperty(level.name(), level.dataset().size());
      cost.addProperty(level.name(), level.oracle().totalCost());
    }
    json.add("labels", labels);
    json.add("cost", cost);
    json.add("stop", stop());
    json.add("forecast", fitRecord.get("forecast"));
    json.addProperty("rounds", round);
    json.addProperty("seconds", seconds);
    json.addProperty("peak_memory_mb", PeakMemory.megabytes());
    json.addProperty("fingerprint", fingerprint());
    return json;
  }

  private JsonObject stop() {
    JsonObject stop = new JsonObject();
    stop.addProperty("reason", reason);
    stop.add("judged_on", fitRecord.get("judged_on"));
    JsonArray blocked = new JsonArray();
    StoppingRule.heldOutLongest(history).forEach(blocked::add);
    stop.add("blocked_longest", blocked);
    JsonArray conditions = new JsonArray();
    List<Condition> last = history.get(history.size() - 1);
    for (int i = 0; i < last.size(); i++) {
      JsonObject condition = FitRecord.of(last.get(i));
      condition.addProperty("last_unmet_round", lastUnmet(i));
      conditions.add(condition);
    }
    stop.add("conditions", conditions);
    return stop;
  }

  private Integer lastUnmet(int condition) {
    for (int r = history.size() - 1; r >= 0; r--) {
      if (!history.get(r).get(condition).met()) {
        return r;
      }
    }
    return -1;
  }
}

package org.soapstone.report;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a run folder says, once: fits by round, picks in order, labels and their cost. A resumed
/// run may write a round or a label twice; the later record counts.
///
/// @param start the run's first record, or null
/// @param fits one per round, ascending
/// @param stop the last `stop` record, or null while the run goes on
/// @param labels how many per fidelity
/// @param cost per fidelity, in the unit of the calculators' cost model
record RunFacts(
    @Nullable JsonObject start,
    List<Pick> picks,
    List<JsonObject> fits,
    @Nullable JsonObject stop,
    Map<String, Double> labels,
    Map<String, Double> cost) {

  /// A frame chosen for labelling, and why.
  record Pick(double round, String id, double score, String reason, String configType) {}

  static RunFacts of(JournalFile journal, @Nullable JsonObject summary) {
    Map<String, Double> labels = perFidelity(summary, "labels");
    Map<String, Double> cost = perFidelity(summary, "cost");
    List<JsonObject> records = distinctLabels(journal);
    if (labels.isEmpty()) {
      records.forEach(one -> labels.merge(JsonFields.text(one, "fidelity"), 1.0, Double::sum));
    }
    if (cost.isEmpty()) {
      records.stream()
          .filter(one -> Double.isFinite(JsonFields.number(one, "cost")))
          .forEach(one ->
              cost.merge(
                  JsonFields.text(one, "fidelity"), JsonFields.number(one, "cost"), Double::sum));
    }
    return new RunFacts(
        journal.ofType("start").findFirst().orElse(null),
        picks(journal),
        List.copyOf(byRound(journal, "fit").values()),
        journal.ofType("stop").reduce((earlier, later) -> later).orElse(null),
        labels,
        cost);
  }

  Optional<JsonObject> lastFit() {
    return fits.isEmpty() ? Optional.empty() : Optional.of(fits.getLast());
  }

  /// The stop conditions as last judged.
  List<JsonObject> conditions(@Nullable JsonObject summary) {
    List<JsonObject> atStop = JsonFields.objects(summary, "stop", "conditions");
    return atStop.isEmpty() ? JsonFields.objects(lastFit().orElse(null), "conditions") : atStop;
  }

  /// What was still needed then; null in runs that foretold nothing.
  @Nullable JsonObject forecast(@Nullable JsonObject summary) {
    JsonObject atStop = JsonFields.object(summary, "forecast");
    return atStop == null ? JsonFields.object(lastFit().orElse(null), "forecast") : atStop;
  }

  private static Map<String, Double> perFidelity(@Nullable JsonObject summary, String key) {
    Map<String, Double> values = new LinkedHashMap<>();
    JsonObject object = JsonFields.object(summary, key);
    if (object != null) {
      object.keySet().forEach(name -> values.put(name, JsonFields.number(object, name)));
    }
    return values;
  }

  private static List<JsonObject> distinctLabels(JournalFile journal) {
    Map<String, JsonObject> byFrame = new LinkedHashMap<>();
    journal
        .ofType("label")
        .forEach(one ->
            byFrame.put(JsonFields.text(one, "fidelity") + '\n' + JsonFields.text(one, "id"), one));
    return List.copyOf(byFrame.values());
  }

  private static List<Pick> picks(JournalFile journal) {
    List<Pick> picks = new ArrayList<>();
    for (JsonObject decision : byRound(journal, "decision").values()) {
      for (JsonObject pick : JsonFields.objects(decision, "picks")) {
        picks.add(
            new Pick(
                JsonFields.number(decision, "round"),
                JsonFields.text(pick, "id"),
                JsonFields.number(pick, "score"),
                JsonFields.text(pick, "reason"),
                JsonFields.text(pick, "config_type")));
      }
    }
    return List.copyOf(picks);
  }

  private static Map<Double, JsonObject> byRound(JournalFile journal, String type) {
    Map<Double, JsonObject> byRound = new TreeMap<>();
    journal.ofType(type).forEach(one -> byRound.put(JsonFields.number(one, "round"), one));
    return byRound;
  }
}

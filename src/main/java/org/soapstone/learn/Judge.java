package org.soapstone.learn;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.soapstone.learn.StoppingRule.Condition;
import org.soapstone.potential.Assessment;
import org.soapstone.potential.ErrorReport;
import org.soapstone.potential.FitResult;
import org.soapstone.regression.Bootstrap;

/**
 * Judges each fit of a run by its stopping rule. What is measured stands in the journal; what
 * follows from it is computed from there each time, by the rule at hand, which may have changed
 * since the fit.
 */
final class Judge {

  private final StoppingRule rule;
  private final long seed;
  private final Journal journal;

  Judge(StoppingRule rule, long seed, Journal journal) {
    this.rule = rule;
    this.seed = seed;
    this.journal = journal;
  }

  /** Adds to the record of a fit what was measured on frames left out, and on the test frames. */
  void measure(JsonObject record, FitResult fit, Optional<Assessment> test) {
    int round = record.get("round").getAsInt();
    JsonObject measured = new JsonObject();
    measured.add("loo", measured("loo", fit.leaveOneOut(), round));
    test.ifPresent(
        assessment -> measured.add("test", measured("test", assessment.errors(), round)));
    record.add("measured", measured);
  }

  private JsonObject measured(String on, ErrorReport errors, int round) {
    return Measured.toJson(Measured.of(errors, new Bootstrap(seed, "stop/" + on, round)));
  }

  /** The conditions as they stand after a fit. */
  List<Condition> conditions(JsonObject record) {
    OptionalDouble gain =
        rule.judgesGain()
            ? GainPerCost.of(journal.records(), record.get("round").getAsInt())
            : OptionalDouble.empty();
    return rule.conditions(Measured.of(record, rule.on().key()), gain);
  }

  /** The record of a fit with the verdict of the rule at hand. */
  JsonObject judged(JsonObject record) {
    JsonObject judged = record.deepCopy();
    judged.addProperty("judged_on", rule.on().key());
    JsonArray conditions = new JsonArray();
    conditions(record).forEach(condition -> conditions.add(FitRecord.of(condition)));
    judged.add("conditions", conditions);
    judged.add("forecast", forecast(record));
    return judged;
  }

  private JsonObject forecast(JsonObject record) {
    List<Double> labels = new ArrayList<>();
    List<Double> cost = new ArrayList<>();
    List<List<Condition>> history = new ArrayList<>();
    for (JsonObject fit : fitsUpTo(record)) {
      labels.add(fit.get("labels").getAsDouble());
      cost.add(costUpTo(fit.get("round").getAsInt()));
      history.add(conditions(fit));
    }
    return Forecast.of(new Forecast.Course(labels, cost), history);
  }

  /** One fit a round, the last that was written; of the round at hand the one given. */
  private Collection<JsonObject> fitsUpTo(JsonObject record) {
    int round = record.get("round").getAsInt();
    Map<Integer, JsonObject> fits = new TreeMap<>();
    for (JsonObject each : journal.records()) {
      if (each.get("type").getAsString().equals("fit") && each.get("round").getAsInt() < round) {
        fits.put(each.get("round").getAsInt(), each);
      }
    }
    fits.put(round, record);
    return fits.values();
  }

  /** Core-seconds that the labels of all rounds up to one cost, and what was spent in vain. */
  private double costUpTo(int round) {
    double sum = 0;
    for (JsonObject each : journal.records()) {
      String type = each.get("type").getAsString();
      if ((type.equals("label") || type.equals("refused"))
          && each.get("round").getAsInt() <= round) {
        sum += each.get("cost").getAsDouble();
      }
    }
    return sum;
  }
}

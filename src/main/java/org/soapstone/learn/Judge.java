package org.soapstone.learn;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
  private final RoundRecords rounds;

  Judge(StoppingRule rule, long seed, Journal journal) {
    this.rule = rule;
    this.seed = seed;
    this.rounds = new RoundRecords(journal);
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
        rule.judgesGain() ? gain(record.get("round").getAsInt()) : OptionalDouble.empty();
    return rule.conditions(Measured.of(record, rule.on().key()), gain);
  }

  private OptionalDouble gain(int round) {
    return GainPerCost.of(rounds.choices(round), round);
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
    int round = record.get("round").getAsInt();
    // One fit a round, the last that was written; of the round at hand the one given.
    List<JsonObject> fits = new ArrayList<>(rounds.fitsBefore(round));
    fits.add(record);
    for (JsonObject fit : fits) {
      labels.add(fit.get("labels").getAsDouble());
      cost.add(rounds.costUpTo(fit.get("round").getAsInt()));
      history.add(conditions(fit));
    }
    return Forecast.of(new Forecast.Course(labels, cost), history);
  }
}

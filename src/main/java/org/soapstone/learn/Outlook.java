package org.soapstone.learn;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.soapstone.acquisition.Candidate;
import org.soapstone.acquisition.MeanVariance;
import org.soapstone.acquisition.Target;
import org.soapstone.regression.Quantity;
import org.soapstone.regression.Uncertainty;
import org.soapstone.structure.LabeledStructure;

/** What the next batch of a run is, what it is expected to cost, and what to buy. */
final class Outlook {

  /** Structures over which the uncertainty is averaged: the first of so many. */
  private static final int SAMPLE = 500;

  private final RunPlan plan;
  private final Levels levels;
  private final Aims aims;

  Outlook(RunPlan plan, Levels levels, Aims aims) {
    this.plan = plan;
    this.levels = levels;
    this.aims = aims;
  }

  /** A batch that is certain, as the run has decided on it or begins with it. */
  JsonObject decided(int round, List<Choice> choices) {
    return of(round, choices, Optional.empty());
  }

  /**
   * A batch that only dynamics will find: its size at most, and the cost of structures like the
   * start's.
   */
  JsonObject unseen(int round, List<LabeledStructure> frames, Optional<JsonObject> stop) {
    JsonObject json = of(round, List.of(), stop);
    json.addProperty("found_by", "dynamics");
    int labels = plan.selection().batch();
    JsonObject cost = new JsonObject();
    double atoms = 0;
    for (LabeledStructure frame : frames) {
      atoms += frame.structure().size();
    }
    int typical = (int) Math.max(1, Math.rint(atoms / frames.size()));
    Level top = levels.top();
    cost.addProperty(top.name(), labels * top.costs().expected(typical));
    json.add("expected_core_s", cost);
    json.addProperty("most_labels", labels);
    return json;
  }

  /**
   * A batch that was chosen now, with what it does to the uncertainty of the pool, or of the
   * structures that matter.
   */
  JsonObject chosen(
      int round,
      List<Choice> choices,
      List<Proposal> proposals,
      Knowledge known,
      Optional<JsonObject> stop) {
    JsonObject json = of(round, choices, stop);
    if (choices.isEmpty()) {
      return json;
    }
    Candidates candidates = new Candidates(plan.fit(), levels, known);
    List<Proposal> matter = aims.structures().isEmpty() ? proposals : aims.structures();
    List<Candidate> pool = matter.stream().limit(SAMPLE).map(candidates::onTop).toList();
    Uncertainty before = known.uncertainty();
    Uncertainty after = before;
    for (Candidate label : bought(choices, proposals, candidates)) {
      after = after.observing(label.phi(), label.noisePrecisions());
    }
    JsonObject uncertainty = new JsonObject();
    for (Target target : List.of(Target.ENERGY, Target.FORCE)) {
      boolean energy = target == Target.ENERGY;
      Quantity quantity = energy ? Quantity.ENERGY : Quantity.FORCE;
      double scale = known.potential().calibration().scale(quantity);
      JsonObject one = new JsonObject();
      one.addProperty("now", scale * Math.sqrt(MeanVariance.of(pool, target, before)));
      one.addProperty("then", scale * Math.sqrt(MeanVariance.of(pool, target, after)));
      uncertainty.add(energy ? "energy_ev_per_atom" : "force_ev_per_a", one);
    }
    json.add("uncertainty", uncertainty);
    return json;
  }

  private List<Candidate> bought(
      List<Choice> choices, List<Proposal> proposals, Candidates candidates) {
    Map<String, Proposal> byId = new TreeMap<>();
    proposals.forEach(proposal -> byId.put(proposal.id(), proposal));
    List<Candidate> bought = new ArrayList<>();
    for (Choice choice : choices) {
      Proposal proposal = byId.get(choice.id());
      if (proposal != null) {
        bought.add(candidates.on(levels.indexOf(choice), proposal));
      }
    }
    return bought;
  }

  private JsonObject of(int round, List<Choice> choices, Optional<JsonObject> stop) {
    JsonObject json = new JsonObject();
    json.addProperty("round", round);
    stop.ifPresent(record -> json.add("stopped", record.get("reason")));
    JsonArray picks = new JsonArray();
    Map<String, Integer> labels = new TreeMap<>();
    Map<String, Double> costs = new TreeMap<>();
    for (Choice choice : choices) {
      Level level = levels.all().get(levels.indexOf(choice));
      OptionalDouble cost = level.expectedCost(choice.frame().structure());
      JsonObject pick = new JsonObject();
      pick.addProperty("id", choice.id());
      pick.addProperty("level", level.name());
      pick.addProperty("config_type", choice.configType());
      pick.addProperty("atoms", choice.frame().structure().size());
      pick.addProperty("expected_core_s", cost.isPresent() ? cost.getAsDouble() : null);
      pick.addProperty("reason", choice.reason());
      picks.add(pick);
      labels.merge(level.name(), 1, Integer::sum);
      costs.merge(level.name(), cost.orElse(Double.NaN), Double::sum);
    }
    json.add("picks", picks);
    JsonObject counts = new JsonObject();
    labels.forEach(counts::addProperty);
    json.add("labels", counts);
    JsonObject expected = new JsonObject();
    costs.forEach((level, cost) -> {
      if (Double.isNaN(cost)) {
        expected.add(level, JsonNull.INSTANCE);
      } else {
        expected.addProperty(level, cost);
      }
    });
    json.add("expected_core_s", expected);
    JsonObject spent = new JsonObject();
    levels.all().forEach(level -> spent.addProperty(level.name(), level.oracle().totalCost()));
    json.add("spent_core_s", spent);
    return json;
  }
}

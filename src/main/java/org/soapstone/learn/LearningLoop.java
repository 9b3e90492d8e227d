package org.soapstone.learn;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.soapstone.learn.StoppingRule.Condition;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.Assessment;
import org.soapstone.potential.FeatureMap;
import org.soapstone.potential.FitResult;
import org.soapstone.potential.Potential;
import org.soapstone.potential.RowCache;
import org.soapstone.structure.LabeledStructure;

/**
 * Active learning: choose, label, fit, look whether it is good enough, again.
 *
 * <pre>
 * round 0: the start;  round k: the batch that the potential of round k-1 asked for
 *   decision -> labels -> fit -> stop?
 * </pre>
 *
 * <p>Every decision and every label is in the journal before anything rests on it, and every step
 * is a function of the plan and of what came before. So a run that was cut off at any moment goes
 * on from its journal to the same bits: decisions and labels that stand there are taken as they
 * are, the rest is done (again).
 */
final class LearningLoop {

  private final RunPlan plan;
  private final RunFolder folder;
  private final Journal journal;
  private final Levels levels;
  private final Judge judge;
  private final ProposalSource source;
  private final Batches batches;
  private final FeatureMap features;
  private final List<LabeledStructure> test;
  private final RowCache testRows;
  private final Tasks tasks;
  private final Progress progress;
  private final List<List<Condition>> history = new ArrayList<>();

  LearningLoop(
      RunPlan plan,
      RunFolder folder,
      Journal journal,
      Levels levels,
      Batches batches,
      FeatureMap features,
      List<LabeledStructure> test,
      Tasks tasks,
      Progress progress) {
    this.plan = plan;
    this.folder = folder;
    this.journal = journal;
    this.levels = levels;
    this.judge = new Judge(plan.stop(), plan.seed(), journal);
    this.source = batches.source();
    this.batches = batches;
    this.features = features;
    this.test = test;
    this.testRows = RowCache.over(test, features);
    this.tasks = tasks;
    this.progress = progress;
  }

  /** Runs until a reason to stop comes up. */
  RunResult run() throws IOException {
    Optional<Knowledge> latest = Optional.empty();
    for (int round = 0; ; round++) {
      Decision decision = decision(round, latest);
      levels.label(round, decision.choices(), features, progress);
      decision.choices().stream()
          .filter(choice -> levels.haveAnswered(choice.frame().structure()))
          .forEach(choice -> source.remove(choice.id()));
      Optional<JsonObject> known = journal.latest("fit", round);
      boolean needed = known.isEmpty() || journal.latest("decision", round + 1).isEmpty();
      Optional<Assessment> assessment = Optional.empty();
      if (needed) {
        long start = System.nanoTime();
        Knowledge now = Knowledge.of(plan.fit(), levels, features, tasks, progress);
        assessment = assess(now.potential());
        latest = Optional.of(now);
        if (known.isEmpty() || !isOf(now.fit(), known.get())) {
          known = Optional.of(append(round, now, assessment, start));
        }
        RunOutputs.writePotential(folder, levels, now.potential());
      }
      JsonObject fitRecord = judge.judged(known.orElseThrow());
      history.add(judge.conditions(fitRecord));
      progress.note(Narration.round(round, fitRecord) + levels.counts());
      Optional<String> reason = reasonToStop(round, decision);
      if (reason.isPresent() && journal.latest("decision", round + 1).isEmpty()) {
        recordStop(round, reason.get());
        FitResult fit = latest.orElseThrow().fit();
        return new RunResult(fit, assessment, levels, history, reason.get(), round, fitRecord);
      }
    }
  }

  private Decision decision(int round, Optional<Knowledge> latest) throws IOException {
    Optional<JsonObject> recorded = journal.latest("decision", round);
    if (recorded.isPresent()) {
      Decision decision = Decision.fromJson(recorded.get());
      source.restore(decision.sourceState());
      return decision;
    }
    Decision decision;
    if (round == 0) {
      decision = new Decision(0, "start", batches.start(), source.state(), new JsonObject());
    } else {
      Knowledge known = latest.orElseThrow();
      List<Proposal> proposals = batches.proposals(round, known);
      List<Choice> choices = batches.choose(round, proposals, known);
      JsonObject diversity = Filling.of(levels.top().labelled(), proposals, tasks);
      decision =
          new Decision(round, plan.selection().strategy(), choices, source.state(), diversity);
    }
    journal.append("decision", decision.toJson());
    return decision;
  }

  private Optional<Assessment> assess(Potential potential) {
    if (test.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Assessment.of(potential, test, testRows::get, tasks, progress));
  }

  private JsonObject append(
      int round, Knowledge known, Optional<Assessment> assessment, long startNanos)
      throws IOException {
    JsonObject measured = FitRecord.of(round, levels, known, assessment);
    judge.measure(measured, known.fit(), assessment);
    JsonObject record = judge.judged(measured);
    record.addProperty("seconds", (System.nanoTime() - startNanos) * 1e-9);
    journal.append("fit", record);
    return record;
  }

  private Optional<String> reasonToStop(int round, Decision decision) {
    if (levels.top().dataset().size() >= plan.limits().fewest()
        && plan.stop().satisfiedBy(looked())) {
      return Optional.of("accuracy, calibration and outliers are as good as asked for");
    }
    if (levels.top().dataset().size() >= plan.limits().labels()) {
      return Optional.of("the limit of " + plan.limits().labels() + " labels is reached");
    }
    if (levels.cost() >= plan.limits().cost().orElse(Double.POSITIVE_INFINITY)) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "the budget of %.0f core-s is spent",
              plan.limits().cost().orElseThrow()));
    }
    if (round >= plan.limits().rounds()) {
      return Optional.of("the limit of " + plan.limits().rounds() + " rounds is reached");
    }
    if (decision.choices().isEmpty()) {
      return Optional.of(
          plan.selection().countsCosts()
              ? "no label that the budget pays for would tell anything new"
              : "nothing was found that is not labelled yet");
    }
    if (source.exhausted()) {
      return Optional.of("every structure of the pool is labelled");
    }
    return Optional.empty();
  }

  /**
   * The rounds that may end the run: with dynamics not the start, of which nobody has seen yet
   * where it leads.
   */
  private List<List<Condition>> looked() {
    return history.subList(plan.explore().isPresent() ? 1 : 0, history.size());
  }

  private void recordStop(int round, String reason) throws IOException {
    if (journal.latest("stop", round).isPresent()) {
      return;
    }
    JsonObject stop = new JsonObject();
    stop.addProperty("round", round);
    stop.addProperty("reason", reason);
    JsonArray blocked = new JsonArray();
    StoppingRule.heldOutLongest(history).forEach(blocked::add);
    stop.add("blocked_longest", blocked);
    stop.addProperty("labels", levels.top().dataset().size());
    stop.addProperty("cost", levels.cost());
    journal.append("stop", stop);
  }

  /** False where the settings of the fit have changed since the record was written. */
  private static boolean isOf(FitResult fit, JsonObject fitRecord) {
    return fitRecord.get("fingerprint").getAsString().equals(fit.potential().fingerprint());
  }
}

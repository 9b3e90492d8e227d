package org.soapstone.learn;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.soapstone.learn.StoppingRule.Condition;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.Assessment;
import org.soapstone.potential.ErrorReport;
import org.soapstone.potential.FeatureMap;
import org.soapstone.potential.FeatureRows;
import org.soapstone.potential.FitResult;
import org.soapstone.potential.PotentialFit;
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
  private final Oracle oracle;
  private final ProposalSource source;
  private final FeatureMap features;
  private final List<LabeledStructure> test;
  private final RowCache testRows;
  private final Tasks tasks;
  private final Progress progress;
  private final List<LabeledStructure> dataset = new ArrayList<>();
  private final List<FeatureRows> rows = new ArrayList<>();
  private final List<List<Condition>> history = new ArrayList<>();

  LearningLoop(
      RunPlan plan,
      RunFolder folder,
      Journal journal,
      Oracle oracle,
      ProposalSource source,
      FeatureMap features,
      List<LabeledStructure> test,
      Tasks tasks,
      Progress progress) {
    this.plan = plan;
    this.folder = folder;
    this.journal = journal;
    this.oracle = oracle;
    this.source = source;
    this.features = features;
    this.test = test;
    this.testRows = RowCache.over(test, features);
    this.tasks = tasks;
    this.progress = progress;
  }

  /** Runs until a reason to stop comes up. */
  RunResult run() throws IOException {
    Optional<FitResult> latest = Optional.empty();
    for (int round = 0; ; round++) {
      Decision decision = decision(round, latest);
      for (LabeledStructure labelled : oracle.label(round, decision.choices(), progress)) {
        dataset.add(labelled);
        rows.add(features.rows(labelled.structure()));
      }
      decision.choices().forEach(choice -> source.remove(choice.id()));
      Optional<JsonObject> known = record("fit", round);
      boolean needed = known.isEmpty() || record("decision", round + 1).isEmpty();
      Optional<Assessment> assessment = Optional.empty();
      if (needed) {
        long start = System.nanoTime();
        FitResult fit = fit();
        assessment = assess(fit);
        latest = Optional.of(fit);
        if (known.isEmpty() || !isOf(fit, known.get())) {
          known = Optional.of(append(round, fit, assessment, start));
        }
        RunOutputs.writePotential(folder, dataset, fit.potential());
      }
      JsonObject fitRecord = known.orElseThrow();
      history.add(conditions(fitRecord));
      progress.note(Narration.round(round, fitRecord));
      Optional<String> reason = reasonToStop(round, decision);
      if (reason.isPresent() && record("decision", round + 1).isEmpty()) {
        recordStop(round, reason.get());
        FitResult fit = latest.orElseThrow();
        return new RunResult(
            fit, assessment, dataset, history, reason.get(), round, fitRecord, oracle);
      }
    }
  }

  private Decision decision(int round, Optional<FitResult> latest) throws IOException {
    Optional<JsonObject> known = record("decision", round);
    if (known.isPresent()) {
      Decision decision = Decision.fromJson(known.get());
      source.restore(decision.sourceState());
      return decision;
    }
    Decision decision;
    if (round == 0) {
      decision = new Decision(0, "start", source.start(), source.state());
    } else {
      progress.start("choosing", 1);
      List<Proposal> proposals =
          new ArrayList<>(source.proposals(round, latest.orElseThrow().potential(), dataset));
      Set<String> labelled = labelled();
      proposals.removeIf(proposal -> !labelled.add(proposal.frame().structure().hash()));
      int count = Math.min(plan.selection().batch(), plan.limits().labels() - dataset.size());
      List<Choice> choices =
          new Chooser(plan.selection().strategy(), plan.fit(), plan.seed(), tasks)
              .choose(proposals, latest.orElseThrow().potential(), count, round);
      decision = new Decision(round, plan.selection().strategy(), choices, source.state());
      progress.advance(1);
    }
    journal.append("decision", decision.toJson());
    return decision;
  }

  /** Hashes of all that a label would tell nothing new of. */
  private Set<String> labelled() {
    Set<String> hashes = new HashSet<>();
    dataset.forEach(frame -> hashes.add(frame.structure().hash()));
    return hashes;
  }

  private FitResult fit() {
    return new PotentialFit(plan.fit(), tasks, progress).fit(dataset, features, rows::get);
  }

  private Optional<Assessment> assess(FitResult fit) {
    if (test.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Assessment.of(fit.potential(), test, testRows::get, tasks, progress));
  }

  private JsonObject append(
      int round, FitResult fit, Optional<Assessment> assessment, long startNanos)
      throws IOException {
    JsonObject record = FitRecord.of(round, dataset.size(), fit, assessment);
    ErrorReport loo = fit.leaveOneOut();
    List<Condition> conditions =
        plan.stop()
            .conditions(
                loo.energyMae(),
                loo.forceRmse(),
                loo.calibrationError(),
                loo.maxStandardisedResidual());
    JsonArray array = new JsonArray();
    for (Condition condition : conditions) {
      array.add(FitRecord.of(condition));
    }
    record.add("conditions", array);
    record.addProperty("seconds", (System.nanoTime() - startNanos) * 1e-9);
    journal.append("fit", record);
    return record;
  }

  /** Judged by the thresholds of the plan at hand, which may have changed since the fit. */
  private List<Condition> conditions(JsonObject fitRecord) {
    double[] values = new double[4];
    JsonArray recorded = fitRecord.getAsJsonArray("conditions");
    for (int i = 0; i < values.length; i++) {
      JsonElement value = recorded.get(i).getAsJsonObject().get("value");
      values[i] = value == null || value.isJsonNull() ? Double.NaN : value.getAsDouble();
    }
    return plan.stop().conditions(values[0], values[1], values[2], values[3]);
  }

  private Optional<String> reasonToStop(int round, Decision decision) {
    if (plan.stop().satisfiedBy(history)) {
      return Optional.of("accuracy, calibration and outliers are as good as asked for");
    }
    if (dataset.size() >= plan.limits().labels()) {
      return Optional.of("the limit of " + plan.limits().labels() + " labels is reached");
    }
    if (round >= plan.limits().rounds()) {
      return Optional.of("the limit of " + plan.limits().rounds() + " rounds is reached");
    }
    if (decision.choices().isEmpty()) {
      return Optional.of("nothing was found that is not labelled yet");
    }
    if (source.exhausted()) {
      return Optional.of("every structure of the pool is labelled");
    }
    return Optional.empty();
  }

  private void recordStop(int round, String reason) throws IOException {
    if (record("stop", round).isPresent()) {
      return;
    }
    JsonObject stop = new JsonObject();
    stop.addProperty("round", round);
    stop.addProperty("reason", reason);
    JsonArray blocked = new JsonArray();
    StoppingRule.heldOutLongest(history).forEach(blocked::add);
    stop.add("blocked_longest", blocked);
    stop.addProperty("labels", dataset.size());
    stop.addProperty("cost", oracle.totalCost());
    journal.append("stop", stop);
  }

  private Optional<JsonObject> record(String type, int round) {
    return journal.records().stream()
        .filter(record -> record.get("type").getAsString().equals(type))
        .filter(record -> record.get("round").getAsInt() == round)
        .reduce((earlier, later) -> later);
  }

  /** False where the settings of the fit have changed since the record was written. */
  private static boolean isOf(FitResult fit, JsonObject fitRecord) {
    return fitRecord.get("fingerprint").getAsString().equals(fit.potential().fingerprint());
  }
}

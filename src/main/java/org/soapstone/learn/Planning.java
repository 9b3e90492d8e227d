package org.soapstone.learn;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Calculators;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.Recorded;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.FeatureMap;
import org.soapstone.potential.PotentialFit;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/**
 * What a run would do next, and what that would cost and buy, without doing any of it: nobody is
 * asked for a label, no dynamics is run, nothing is written.
 */
public final class Planning {

  private final RunPlan plan;
  private final Tasks tasks;
  private final Progress progress;

  public Planning(RunPlan plan, Tasks tasks, Progress progress) {
    this.plan = plan;
    this.tasks = tasks;
    this.progress = progress;
  }

  /**
   * The next batch of a run.
   *
   * @param root folder of the run, if it has begun
   */
  public JsonObject next(Optional<Path> root) throws IOException {
    Optional<Path> file = root.map(RunFolder::journalOf).filter(Files::exists);
    Journal journal = file.isPresent() ? Journal.reading(file.get()) : Journal.empty();
    if (file.isEmpty() && root.isPresent()) {
      progress.note(root.get() + ": holds no run; this is how one would begin");
    }
    progress.start("reading", 1);
    List<LabeledStructure> frames = RunInputs.frames(plan);
    Learning.requireSameFrames(journal, frames);
    progress.advance(1);
    FeatureMap features = new PotentialFit(plan.fit(), tasks, progress).featuresFor(frames);
    try (Levels levels =
        Levels.of(
            plan, journal, level -> RunInputs.requireLabels(level, calculator(level), frames))) {
      ProposalSource source = Learning.source(plan, frames, features, tasks);
      Aims aims = RunInputs.aims(plan, features, tasks);
      Batches batches = new Batches(plan, levels, source, aims, tasks, progress);
      int round = 0;
      for (; ; round++) {
        Optional<Decision> decision = journal.latest("decision", round).map(Decision::fromJson);
        if (decision.isEmpty()) {
          break;
        }
        List<Choice> open =
            decision.get().choices().stream()
                .filter(choice -> !levels.haveAnswered(choice))
                .toList();
        if (!open.isEmpty()) {
          return new Outlook(plan, levels, aims).decided(round, open);
        }
        source.restore(decision.get().sourceState());
        levels.label(round, decision.get().choices(), features, Progress.NONE);
        decision.get().choices().stream()
            .filter(choice -> levels.haveAnswered(choice.frame().structure()))
            .forEach(choice -> source.remove(choice.id()));
      }
      Outlook outlook = new Outlook(plan, levels, aims);
      if (round == 0) {
        return outlook.decided(0, batches.start());
      }
      Optional<JsonObject> stop = journal.latest("stop", round - 1);
      if (plan.explore().isPresent()) {
        return outlook.unseen(round, frames, stop);
      }
      Knowledge known = Knowledge.of(plan.fit(), levels, features, tasks, progress);
      List<Proposal> proposals = batches.proposals(round, known);
      // A run that has ended is asked what it would do if it went on.
      List<Choice> choices =
          stop.isPresent()
              ? batches.choose(round, proposals, known, Integer.MAX_VALUE, Double.MAX_VALUE)
              : batches.choose(round, proposals, known);
      return outlook.chosen(round, choices, proposals, known, stop);
    }
  }

  /** Recorded labels are only looked up; who would have to work is kept out. */
  private Calculator calculator(LevelPlan level) {
    return level.calculator().equals(Recorded.NAME)
        ? Calculators.create(level.calculator(), level.parameters(), plan.folder(), plan.folder())
        : silent(level);
  }

  /** Stands where a calculator is, to name it. */
  private static Calculator silent(LevelPlan level) {
    return new Calculator() {
      @Override
      public String name() {
        return level.calculator();
      }

      @Override
      public Evaluation evaluate(Structure structure) {
        throw new IllegalStateException("planning asks for no labels");
      }
    };
  }
}

package org.soapstone.learn;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.soapstone.acquisition.Duplicates;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.FitSettings;
import org.soapstone.potential.Potential;
import org.soapstone.structure.LabeledStructure;

/** One batch from a pool for a given potential, outside any run. */
public final class PoolSelection {

  private PoolSelection() {}

  /** One chosen structure: its place in the pool, its score and why. */
  public record Chosen(int index, double score, String reason) {

    /** For the results file. */
    public JsonObject toJson() {
      JsonObject json = new JsonObject();
      json.addProperty("index", index);
      json.addProperty("score", Double.isFinite(score) ? score : null);
      json.addProperty("reason", reason);
      return json;
    }
  }

  /** One structure that was left out: its place in the pool, and what it is a copy of. */
  public record LeftOut(int index, Duplicates.Copy copy) {

    /** For the results file. */
    public JsonObject toJson() {
      JsonObject json = new JsonObject();
      json.addProperty("index", index);
      json.addProperty("copy_of", copy.of());
      json.addProperty("distance", copy.distance());
      return json;
    }
  }

  /**
   * What is wanted.
   *
   * @param strategy one of {@link RunPlan#STRATEGIES}
   * @param number of structures; fewer are chosen where the pool is smaller
   * @param duplicateDistance how near others or labelled ones a structure is left out, see {@link
   *     Duplicates#THRESHOLD}
   * @param seed for strategies that draw by lot
   * @param targets structures whose energies and forces matter, where that is said
   * @param crystals whose elastic constants matter, where that is said
   */
  public record Wish(
      String strategy,
      int number,
      double duplicateDistance,
      long seed,
      List<LabeledStructure> targets,
      List<LabeledStructure> crystals) {

    /** Copies both. */
    public Wish {
      targets = List.copyOf(targets);
      crystals = List.copyOf(crystals);
    }
  }

  /** What was chosen, in the order of preference, and what was left out before. */
  public record Result(List<Chosen> chosen, List<LeftOut> leftOut) {

    /** Copies both. */
    public Result {
      chosen = List.copyOf(chosen);
      leftOut = List.copyOf(leftOut);
    }
  }

  /**
   * Chooses.
   *
   * @param labelled structures that are labelled already, as far as they are known
   */
  public static Result choose(
      List<LabeledStructure> frames,
      List<LabeledStructure> labelled,
      Potential potential,
      Wish wish,
      Tasks tasks,
      Progress progress) {
    progress.start("design matrix", frames.size() + labelled.size());
    List<Proposal> proposals = proposals(frames, "", potential, tasks, progress);
    List<Proposal> before = proposals(labelled, "labelled:", potential, tasks, progress);
    Aims aims = Aims.of(wish.targets(), wish.crystals(), potential.features(), tasks);
    Chooser chooser =
        new Chooser(wish.strategy(), FitSettings.standard(), aims, wish.seed(), tasks);
    Duplicates.Found found =
        Duplicates.among(
            chooser.candidates(proposals, potential),
            chooser.candidates(before, potential),
            wish.duplicateDistance(),
            tasks);
    List<LeftOut> leftOut = new ArrayList<>();
    List<Proposal> kept = new ArrayList<>(proposals);
    for (Duplicates.Copy copy : found.copies()) {
      int index = Integer.parseInt(copy.id());
      leftOut.add(new LeftOut(index, copy));
      kept.remove(proposals.get(index));
    }
    List<Chosen> chosen = new ArrayList<>();
    for (Choice choice : chooser.choose(kept, before, potential, wish.number(), 0)) {
      chosen.add(new Chosen(Integer.parseInt(choice.id()), choice.score(), choice.reason()));
    }
    return new Result(chosen, leftOut);
  }

  private static List<Proposal> proposals(
      List<LabeledStructure> frames,
      String prefix,
      Potential potential,
      Tasks tasks,
      Progress progress) {
    Proposal[] proposals = new Proposal[frames.size()];
    tasks.run(
        proposals.length,
        i -> {
          LabeledStructure frame = frames.get(i);
          proposals[i] =
              new Proposal(prefix + i, frame, potential.features().rows(frame.structure()));
          progress.advance(1);
        });
    return List.of(proposals);
  }
}

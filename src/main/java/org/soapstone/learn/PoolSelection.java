package org.soapstone.learn;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.soapstone.acquisition.Duplicates;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.FitSettings;
import org.soapstone.potential.Potential;
import org.soapstone.structure.LabeledStructure;

/** One batch from a pool for a given potential, outside any run. */
public final class PoolSelection {

  private PoolSelection() {}

  /**
   * One chosen structure.
   *
   * @param index place in the pool
   * @param cost core-seconds that its label is expected to cost, where costs count
   */
  public record Chosen(int index, double score, OptionalDouble cost, String reason) {

    /** For the results file. */
    public JsonObject toJson() {
      JsonObject json = new JsonObject();
      json.addProperty("index", index);
      json.addProperty("score", Double.isFinite(score) ? score : null);
      cost.ifPresent(seconds -> json.addProperty("expected_core_s", seconds));
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
   * @param spending what may be spent on what costs how much, where costs count
   */
  public record Wish(
      String strategy,
      int number,
      double duplicateDistance,
      long seed,
      List<LabeledStructure> targets,
      List<LabeledStructure> crystals,
      Optional<Spending> spending) {

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
    List<Choice> choices =
        wish.spending()
            .map(spending ->
                chooser.buy(
                    kept,
                    potential,
                    costs(spending, frames, labelled),
                    spending.budget(),
                    wish.number()))
            .orElseGet(() -> chooser.choose(kept, before, potential, wish.number(), 0));
    for (Choice choice : choices) {
      int index = Integer.parseInt(choice.id());
      chosen.add(new Chosen(index, choice.score(), choice.cost(), choice.reason()));
    }
    return new Result(chosen, leftOut);
  }

  /** By the place in the pool. */
  private static Map<String, Double> costs(
      Spending spending, List<LabeledStructure> frames, List<LabeledStructure> labelled) {
    List<Double> costs = spending.costs(frames, labelled);
    Map<String, Double> byId = new HashMap<>();
    for (int i = 0; i < costs.size(); i++) {
      byId.put(Integer.toString(i), costs.get(i));
    }
    return byId;
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

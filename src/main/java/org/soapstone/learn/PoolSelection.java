package org.soapstone.learn;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
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

  /** Chooses in the order of preference; fewer where the pool is smaller. */
  public static List<Chosen> choose(
      List<LabeledStructure> frames,
      Potential potential,
      String strategy,
      int number,
      long seed,
      Tasks tasks,
      Progress progress) {
    Proposal[] proposals = new Proposal[frames.size()];
    progress.start("design matrix", proposals.length);
    tasks.run(
        proposals.length,
        i -> {
          LabeledStructure frame = frames.get(i);
          proposals[i] =
              new Proposal(
                  Integer.toString(i), frame, potential.features().rows(frame.structure()));
          progress.advance(1);
        });
    List<Chosen> chosen = new ArrayList<>();
    for (Choice choice :
        new Chooser(strategy, FitSettings.standard(), seed, tasks)
            .choose(List.of(proposals), potential, number, 0)) {
      chosen.add(new Chosen(Integer.parseInt(choice.id()), choice.score(), choice.reason()));
    }
    return chosen;
  }
}

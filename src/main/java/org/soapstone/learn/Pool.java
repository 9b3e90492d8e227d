package org.soapstone.learn;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.FeatureMap;
import org.soapstone.potential.FeatureRows;
import org.soapstone.potential.Potential;
import org.soapstone.potential.ReferenceEnergies;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.LabeledStructure;

/** A fixed list of structures to choose from. */
final class Pool implements ProposalSource {

  private final List<LabeledStructure> frames;
  private final FeatureMap features;
  private final int startFrames;
  private final long seed;
  private final Tasks tasks;
  private final Map<String, Proposal> open = new LinkedHashMap<>();
  private boolean filled;

  Pool(
      List<LabeledStructure> frames, FeatureMap features, int startFrames, long seed, Tasks tasks) {
    this.frames = List.copyOf(frames);
    this.features = features;
    this.startFrames = startFrames;
    this.seed = seed;
    this.tasks = tasks;
  }

  static String id(int index) {
    return "pool:" + index;
  }

  /** All isolated atoms, which fix the reference energies, and some frames at random. */
  @Override
  public List<Choice> start() {
    List<Choice> choices = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      if (ReferenceEnergies.isIsolatedAtom(frames.get(i).structure())) {
        choices.add(
            new Choice(id(i), frames.get(i), Double.NaN, "isolated atom: reference energy"));
      } else {
        others.add(i);
      }
    }
    int[] order = others.stream().mapToInt(Integer::intValue).toArray();
    CounterRandom.of(seed, "start", 0).shuffle(order);
    for (int k = 0; k < Math.min(startFrames, order.length); k++) {
      LabeledStructure frame = frames.get(order[k]);
      choices.add(new Choice(id(order[k]), frame, Double.NaN, "start: drawn at random"));
    }
    return choices;
  }

  @Override
  public List<Proposal> proposals(int round, Potential potential, List<LabeledStructure> dataset) {
    fill();
    return List.copyOf(open.values());
  }

  @Override
  public JsonObject state() {
    return new JsonObject();
  }

  @Override
  public void restore(JsonObject state) {
    // What was chosen is in the decisions; a pool has no other memory.
  }

  @Override
  public void remove(String id) {
    fill();
    open.remove(id);
  }

  @Override
  public boolean exhausted() {
    return filled && open.isEmpty();
  }

  private void fill() {
    if (filled) {
      return;
    }
    filled = true;
    FeatureRows[] rows = new FeatureRows[frames.size()];
    tasks.run(rows.length, i -> rows[i] = features.rows(frames.get(i).structure()));
    for (int i = 0; i < rows.length; i++) {
      open.put(id(i), new Proposal(id(i), frames.get(i), rows[i]));
    }
  }
}

package org.soapstone.learn;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.soapstone.io.StructureJson;
import org.soapstone.md.MaxwellBoltzmann;
import org.soapstone.md.MdState;
import org.soapstone.md.Surroundings;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.FeatureMap;
import org.soapstone.potential.Potential;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/**
 * Proposals from molecular dynamics with the potential of the day, biased if asked.
 *
 * <p>Each walker runs through its trust region until it has met what is worth a label; that is
 * proposed, and in the next round the walker goes on from there with the better potential. A walker
 * that meets nothing proposes its last frame. A walker that a guard stopped is useless where it is:
 * it proposes the last frame that was in order, and starts afresh.
 */
final class DynamicsSource implements ProposalSource {

  private final Exploration exploration;
  private final List<LabeledStructure> starts;
  private final FeatureMap features;
  private final int startFrames;
  private final long seed;
  private final Tasks tasks;
  private final List<Optional<double[]>> snapshots = new ArrayList<>();
  private JsonArray stories = new JsonArray();

  DynamicsSource(
      Exploration exploration,
      List<LabeledStructure> starts,
      FeatureMap features,
      int startFrames,
      long seed,
      Tasks tasks) {
    if (exploration.changesCells()) {
      starts.forEach(start -> Surroundings.requireVolume(start.structure().cell()));
    }
    this.exploration = exploration;
    this.starts = List.copyOf(starts);
    this.features = features;
    this.startFrames = startFrames;
    this.seed = seed;
    this.tasks = tasks;
    for (int walker = 0; walker < exploration.walkers(); walker++) {
      snapshots.add(Optional.empty());
    }
  }

  @Override
  public List<Choice> start() {
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < Math.min(startFrames, starts.size()); i++) {
      choices.add(new Choice("start:" + i, starts.get(i), Double.NaN, "start: given"));
    }
    return choices;
  }

  @Override
  public List<Proposal> proposals(int round, Potential potential, List<LabeledStructure> dataset) {
    ToDoubleFunction<Structure> grade = grade(potential, dataset);
    Walk[] walks = new Walk[exploration.walkers()];
    tasks.run(
        walks.length,
        walker ->
            walks[walker] =
                Walk.of(exploration, state(walker, round), walker, seed, potential, grade));
    List<Proposal> proposals = new ArrayList<>();
    stories = new JsonArray();
    for (int walker = 0; walker < walks.length; walker++) {
      snapshots.set(walker, walks[walker].snapshot());
      stories.add(walks[walker].story());
      List<Structure> frames = walks[walker].frames();
      for (int k = 0; k < frames.size(); k++) {
        String id = "md:" + round + ":" + walker + (k == 0 ? "" : ":" + k);
        LabeledStructure frame =
            new LabeledStructure(frames.get(k))
                .withInfo("config_type", "md_" + walks[walker].how());
        proposals.add(new Proposal(id, frame, features.rows(frames.get(k))));
      }
    }
    return proposals;
  }

  /** 0 where nobody asks. */
  private ToDoubleFunction<Structure> grade(Potential potential, List<LabeledStructure> dataset) {
    if (!exploration.grades()) {
      return structure -> 0;
    }
    List<Structure> known = dataset.stream().map(LabeledStructure::structure).toList();
    return exploration.grade().of(potential, known, exploration.softening(), tasks);
  }

  /** Where the walker stopped, or a start with fresh velocities. */
  private MdState state(int walker, int round) {
    Structure start = starts.get(walker % starts.size()).structure();
    double temperature = exploration.temperature(walker);
    long index = (long) round * exploration.walkers() + walker;
    MdState state =
        new MdState(
            start, MaxwellBoltzmann.velocities(MdState.massesOf(start), temperature, seed, index));
    snapshots.get(walker).ifPresent(state::restore);
    return state;
  }

  @Override
  public JsonObject state() {
    JsonArray array = new JsonArray();
    for (Optional<double[]> snapshot : snapshots) {
      array.add(StructureJson.array(snapshot.orElse(new double[0])));
    }
    JsonObject json = new JsonObject();
    json.add("walkers", array);
    json.add("walks", stories);
    return json;
  }

  @Override
  public void restore(JsonObject state) {
    JsonArray array = state.getAsJsonArray("walkers");
    for (int walker = 0; walker < Math.min(array.size(), snapshots.size()); walker++) {
      JsonElement element = array.get(walker);
      double[] snapshot = StructureJson.doubles(element);
      snapshots.set(walker, snapshot.length == 0 ? Optional.empty() : Optional.of(snapshot));
    }
  }

  @Override
  public void remove(String id) {
    // Each proposal is of its round; the next round makes new ones.
  }

  @Override
  public boolean exhausted() {
    return false;
  }
}

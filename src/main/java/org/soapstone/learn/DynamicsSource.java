package org.soapstone.learn;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.soapstone.io.StructureJson;
import org.soapstone.md.Guards;
import org.soapstone.md.LangevinBaoab;
import org.soapstone.md.MaxwellBoltzmann;
import org.soapstone.md.MdState;
import org.soapstone.md.Outcome;
import org.soapstone.md.Walker;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.FeatureMap;
import org.soapstone.potential.FeatureRows;
import org.soapstone.potential.Potential;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/**
 * Proposals from molecular dynamics with the potential of the day.
 *
 * <p>Each walker runs until its relative force uncertainty passes the trigger; that frame is
 * proposed, and in the next round the walker goes on from it with the better potential. A walker
 * that runs to the end untriggered proposes its last frame. A walker that a guard stopped is
 * useless where it is: it proposes the last frame that was in order, and starts afresh.
 */
final class DynamicsSource implements ProposalSource {

  /** Faster atoms than this have left physics, Angstrom/fs. */
  private static final double MAXIMUM_SPEED = 0.5;

  private final Exploration exploration;
  private final List<LabeledStructure> starts;
  private final FeatureMap features;
  private final int startFrames;
  private final long seed;
  private final Tasks tasks;
  private final List<Optional<double[]>> snapshots = new ArrayList<>();

  DynamicsSource(
      Exploration exploration,
      List<LabeledStructure> starts,
      FeatureMap features,
      int startFrames,
      long seed,
      Tasks tasks) {
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

  /** What a walker brings back from a round. */
  private record Return(Structure frame, Optional<double[]> snapshot, String how) {}

  @Override
  public List<Proposal> proposals(int round, Potential potential) {
    Return[] returns = new Return[exploration.walkers()];
    tasks.run(returns.length, walker -> returns[walker] = walk(walker, round, potential));
    List<Proposal> proposals = new ArrayList<>();
    for (int walker = 0; walker < returns.length; walker++) {
      snapshots.set(walker, returns[walker].snapshot());
      Structure frame = returns[walker].frame();
      FeatureRows rows = features.rows(frame);
      LabeledStructure labelled =
          new LabeledStructure(frame).withInfo("config_type", "md_" + returns[walker].how());
      proposals.add(new Proposal("md:" + round + ":" + walker, labelled, rows));
    }
    return proposals;
  }

  private Return walk(int walker, int round, Potential potential) {
    MdState state = state(walker, round, potential);
    Walker walk =
        new Walker(
            state,
            LangevinBaoab.withTimeConstant(
                exploration.timestepFs(),
                exploration.temperature(walker),
                exploration.dampingFs(),
                seed,
                walker),
            potential,
            new Guards(exploration.minimumDistance(), MAXIMUM_SPEED));
    Structure[] lastGood = {state.structure()};
    Outcome outcome =
        walk.run(
            exploration.steps(),
            exploration.every(),
            seen -> {
              if (!isInOrder(seen.structure())) {
                return Optional.empty();
              }
              double grade =
                  potential
                      .predict(seen.structure())
                      .relativeForceUncertainty(exploration.softening());
              if (grade > exploration.trigger()) {
                return Optional.of("relative force uncertainty " + grade);
              }
              lastGood[0] = seen.structure();
              return Optional.empty();
            });
    return switch (outcome) {
      case Outcome.Finished finished when isInOrder(walk.state().structure()) ->
          new Return(walk.state().structure(), Optional.of(walk.state().snapshot()), "quiet");
      case Outcome.Finished finished -> new Return(lastGood[0], Optional.empty(), "guarded");
      case Outcome.Stopped stopped when stopped.cause() == Outcome.Cause.OBSERVER ->
          new Return(walk.state().structure(), Optional.of(walk.state().snapshot()), "triggered");
      case Outcome.Stopped stopped -> new Return(lastGood[0], Optional.empty(), "guarded");
    };
  }

  /** The guards wait a few steps before they act; a frame of those steps is not worth a label. */
  private boolean isInOrder(Structure frame) {
    double least = exploration.minimumDistance();
    return !(least > 0) || NeighborList.build(frame, least).pairs() == 0;
  }

  /** Where the walker stopped, or a start with fresh velocities. */
  private MdState state(int walker, int round, Potential potential) {
    Structure start = starts.get(walker % starts.size()).structure();
    double temperature = exploration.temperature(walker);
    long index = (long) round * exploration.walkers() + walker;
    MdState state =
        new MdState(
            start, MaxwellBoltzmann.velocities(MdState.massesOf(start), temperature, seed, index));
    snapshots.get(walker).ifPresent(state::restore);
    // Restored forces are those of an earlier potential.
    state.evaluate(potential);
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

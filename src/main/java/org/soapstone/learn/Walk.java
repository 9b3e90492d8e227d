package org.soapstone.learn;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.soapstone.md.Excursion;
import org.soapstone.md.Grade;
import org.soapstone.md.Look;
import org.soapstone.md.MdState;
import org.soapstone.md.Walker;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.ForceCommittee;
import org.soapstone.potential.Potential;
import org.soapstone.potential.UncertaintySurface;
import org.soapstone.structure.Structure;

/**
 * What a walker brings back from a round.
 *
 * @param how what the frames are: triggered, quiet or guarded
 * @param frames structures that may be worth a label
 * @param snapshot where it goes on from; nothing where a guard stopped it, as it is useless there
 * @param story how it went, for the journal
 */
record Walk(String how, List<Structure> frames, Optional<double[]> snapshot, JsonObject story) {

  /** Share of the trigger below which a committee is believed. */
  private static final double DOUBT = 0.5;

  /** Sends a walker out. */
  static Walk of(
      Exploration exploration,
      MdState state,
      int walker,
      long seed,
      Potential potential,
      ToDoubleFunction<Structure> grade) {
    Walker walk =
        exploration
            .bias()
            .map(bias ->
                new Walker(
                    state,
                    exploration.integrator(walker, seed),
                    UncertaintySurface.exact(potential, Tasks.inline()),
                    exploration.guards(),
                    bias))
            .orElseGet(() ->
                new Walker(
                    state, exploration.integrator(walker, seed), potential, exploration.guards()));
    Excursion.Result result =
        new Excursion(
                walk,
                exploration.region(),
                grade(exploration, potential, seed, grade),
                exploration.every())
            .run(exploration.steps());
    boolean triggered = !result.kept().isEmpty();
    List<Structure> frames =
        triggered
            ? result.kept().stream().map(Excursion.Kept::structure).toList()
            : List.of(walk.state().structure());
    String how =
        triggered ? "triggered" : result.end() == Excursion.End.FINISHED ? "quiet" : "guarded";
    Optional<double[]> snapshot =
        result.end() == Excursion.End.STOPPED
            ? Optional.empty()
            : Optional.of(walk.state().snapshot());
    return new Walk(how, frames, snapshot, story(result));
  }

  /** Of the forces without the bias; a committee looks first, where there is one. */
  private static Grade grade(
      Exploration exploration,
      Potential potential,
      long seed,
      ToDoubleFunction<Structure> ofStructures) {
    Grade exact = state -> ofStructures.applyAsDouble(state.structure());
    if (exploration.members() == 0 || !exploration.grades()) {
      return exact;
    }
    ForceCommittee committee = new ForceCommittee(potential, exploration.members(), seed);
    return state -> {
      double rough =
          committee.relativeForceUncertainty(
              state.structure(), state.unbiasedForces(), exploration.softening());
      return rough < DOUBT * exploration.region().select() ? rough : exact.of(state);
    };
  }

  private static JsonObject story(Excursion.Result result) {
    JsonObject json = new JsonObject();
    json.addProperty("end", result.end().name().toLowerCase(Locale.ROOT));
    json.addProperty("reason", result.reason());
    json.add("looks", looks(result.looks()));
    return json;
  }

  private static JsonArray looks(List<Look> looks) {
    JsonArray array = new JsonArray();
    for (Look look : looks) {
      JsonArray row = new JsonArray();
      row.add(look.step());
      for (double value :
          new double[] {
            look.timestepFs(),
            look.temperatureK(),
            look.energy(),
            look.bias(),
            look.tau(),
            look.grade()
          }) {
        row.add(Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE);
      }
      array.add(row);
    }
    return array;
  }
}

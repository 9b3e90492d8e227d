package org.soapstone.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.soapstone.calculator.Evaluation;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.md.MdState;
import org.soapstone.md.Observer;
import org.soapstone.md.Pressure;
import org.soapstone.md.Temperature;
import org.soapstone.potential.GradeKind;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;

/** Follows a run of dynamics: writes frames, prints a line for each, keeps means. */
final class Trajectory implements Observer {

  private final CommonOptions common;
  private final Path file;
  private final double timestepFs;
  private final GradeKind kind;
  private final Optional<ToDoubleFunction<Structure>> grade;
  private final double trigger;
  private final boolean crystal;
  private final JsonArray looks = new JsonArray();
  private int frames;
  private double temperatures;
  private double energies;
  private double biases;
  private double pressures;
  private double volumes;
  private double firstConserved;
  private double lastConserved;
  private double largest;

  /**
   * A follower.
   *
   * @param kind what the grade is
   * @param grade how far a structure is beyond what is known, if anybody can tell
   * @param trigger grade that ends the run
   */
  Trajectory(
      CommonOptions common,
      Structure start,
      Path file,
      double timestepFs,
      GradeKind kind,
      Optional<ToDoubleFunction<Structure>> grade,
      double trigger) {
    this.common = common;
    this.file = file;
    this.timestepFs = timestepFs;
    this.kind = kind;
    this.grade = grade;
    this.trigger = trigger;
    boolean[] pbc = start.cell().pbc();
    crystal = pbc[0] && pbc[1] && pbc[2];
  }

  /** The file is there to be replaced, but not before there is something to put in its place. */
  private void begin(MdState state) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    firstConserved = state.conservedEnergy();
    printHeader();
  }

  private void printHeader() {
    common.print(
        String.format(
            Locale.ROOT,
            "%10s %10s %9s %15s %15s %9s %9s",
            "step",
            "time ps",
            "T K",
            "E eV",
            "conserved eV",
            "P GPa",
            kind == GradeKind.FORCE ? "max dF/F" : "grade"));
  }

  @Override
  public Optional<String> observe(MdState state) {
    OptionalDouble seen =
        grade
            .map(of -> OptionalDouble.of(of.applyAsDouble(state.structure())))
            .orElse(OptionalDouble.empty());
    double temperature = Temperature.of(state);
    double pressure = crystal ? Pressure.of(state) * Units.EV_PER_A3_IN_GPA : Double.NaN;
    if (frames == 0) {
      begin(state);
    }
    lastConserved = state.conservedEnergy();
    frames++;
    temperatures += temperature;
    energies += state.unbiasedEnergy();
    biases += state.potentialEnergy() - state.unbiasedEnergy();
    looks.add(look(state, seen));
    pressures += pressure;
    volumes += crystal ? state.cell().volume() : Double.NaN;
    seen.ifPresent(value -> largest = Math.max(largest, value));
    write(state, temperature, seen);
    common.print(
        String.format(
            Locale.ROOT,
            "%10d %10.4f %9.1f %15.6f %15.6f %9s %9s",
            state.step(),
            timePs(state),
            temperature,
            state.unbiasedEnergy(),
            state.conservedEnergy(),
            Double.isNaN(pressure) ? "-" : String.format(Locale.ROOT, "%.3f", pressure),
            seen.isPresent() ? String.format(Locale.ROOT, "%.3f", seen.getAsDouble()) : "-"));
    return seen.isPresent() && seen.getAsDouble() > trigger
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "the %s is %.3f, above --trigger %s: the potential does not"
                    + " know this structure; label the last frame and fit again",
                gradeName().replace('_', ' '),
                seen.getAsDouble(),
                trigger))
        : Optional.empty();
  }

  /** What a frame and the result call it. */
  private String gradeName() {
    return kind == GradeKind.FORCE ? "relative_force_uncertainty" : kind.word();
  }

  private static JsonObject look(MdState state, OptionalDouble seen) {
    JsonObject json = new JsonObject();
    json.addProperty("step", state.step());
    json.addProperty("tau", state.tau());
    json.addProperty("grade", JsonNumber.finite(seen.orElse(Double.NaN)));
    return json;
  }

  private double timePs(MdState state) {
    return 1e-3 * timestepFs * state.step();
  }

  /** Momenta as ASE names them, in its unit, which is ours: sqrt(amu eV). */
  private void write(MdState state, double temperature, OptionalDouble seen) {
    double[] momenta = state.velocities();
    double[] masses = state.masses();
    for (int c = 0; c < momenta.length; c++) {
      momenta[c] *= masses[c / 3];
    }
    double[] virial = state.uncertain().map(both -> both.mean().virial()).orElseGet(state::virial);
    Evaluation answer =
        new Evaluation(
            state.unbiasedEnergy(),
            state.unbiasedForces(),
            Double.isNaN(virial[0]) ? null : virial,
            null);
    LabeledStructure frame =
        answer
            .label(new LabeledStructure(state.structure()))
            .withArray("momenta", momenta)
            .withInfo("step", Long.toString(state.step()))
            .withInfo("time_fs", Double.toString(timestepFs * state.step()))
            .withInfo("temperature_k", Double.toString(temperature));
    if (seen.isPresent()) {
      frame = frame.withInfo(gradeName(), Double.toString(seen.getAsDouble()));
    }
    if (state.uncertain().isPresent()) {
      frame =
          frame
              .withInfo("tau", Double.toString(state.tau()))
              .withInfo(
                  "bias_energy", Double.toString(state.potentialEnergy() - state.unbiasedEnergy()));
    }
    try {
      ExtXyzWriter.append(file, List.of(frame));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Means over the frames and the drift of the conserved energy. */
  JsonObject toJson(MdState state) {
    double time = timePs(state);
    JsonObject json = new JsonObject();
    json.addProperty("steps", state.step());
    json.addProperty("time_ps", time);
    json.addProperty("frames", frames);
    json.addProperty("temperature_k", temperatures / frames);
    json.addProperty("potential_energy_ev", energies / frames);
    json.addProperty("bias_energy_ev", biases / frames);
    json.addProperty("pressure_gpa", JsonNumber.finite(pressures / frames));
    json.addProperty("volume_a3", JsonNumber.finite(volumes / frames));
    json.addProperty(
        "drift_mev_per_atom_ps",
        JsonNumber.finite(1e3 * (lastConserved - firstConserved) / (state.size() * time)));
    json.addProperty(
        "max_" + gradeName(), JsonNumber.finite(grade.isPresent() ? largest : Double.NaN));
    json.add("trace", looks);
    return json;
  }
}

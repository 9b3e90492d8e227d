package org.soapstone.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.soapstone.calculator.Calculator;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.md.CellFreedom;
import org.soapstone.md.Fire;
import org.soapstone.md.Lbfgs;
import org.soapstone.md.RelaxSettings;
import org.soapstone.md.Relaxed;
import org.soapstone.md.Relaxer;
import org.soapstone.parallel.Progress;
import org.soapstone.potential.Potential;
import org.soapstone.potential.Prediction;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code soapstone relax M F.xyz -o OUT.xyz}. */
@Command(
    name = "relax",
    description = "Bring structures to rest, with their cells if asked.",
    mixinStandardHelpOptions = true)
final class RelaxCommand implements Callable<Integer> {

  /** How a structure goes downhill. */
  enum Method {
    LBFGS,
    FIRE
  }

  @Parameters(index = "0", paramLabel = "M", description = CalculatorOptions.NAME)
  String model = "";

  @Parameters(index = "1", paramLabel = "F.xyz", description = "Structures to begin with.")
  Path input = Path.of("");

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT.xyz",
      description = "Where they ended, with energy, forces and virial.")
  Path output = Path.of("");

  @Option(
      names = "--trajectory",
      paramLabel = "T.xyz",
      description = "Every step of all of them, one after the other.")
  @Nullable Path trajectory;

  @Option(
      names = "--cell",
      paramLabel = "WHAT",
      description = "What of the cell may change: fixed (default), volume or full.")
  CellFreedom cell = CellFreedom.FIXED;

  @Option(
      names = "--pressure-gpa",
      paramLabel = "P",
      description = "Pressure outside, GPa, where the cell may change (default 0).")
  double pressureGpa;

  @Option(
      names = "--fmax",
      paramLabel = "F",
      description = "Largest force that is left, eV/A (default 0.001).")
  double forceTolerance = 1e-3;

  @Option(
      names = "--smax-gpa",
      paramLabel = "S",
      description = "Largest stress that is left, GPa, where the cell may change (default 0.01).")
  double stressToleranceGpa = 1e-2;

  @Option(names = "--steps", paramLabel = "N", description = "Most steps (default 1000).")
  int steps = 1000;

  @Option(names = "--method", paramLabel = "NAME", description = "lbfgs (default) or fire.")
  Method method = Method.LBFGS;

  @Option(
      names = "--max-force-std",
      paramLabel = "S",
      description =
          "Say so where a force is less certain than this at the end, eV/A, and end with code 1;"
              + " .stone only.")
  @Nullable Double mostForceStd;

  @Mixin CalculatorOptions calculators = new CalculatorOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    common.checkWriting(output, input);
    Path way = trajectory;
    if (way != null) {
      InputFiles.requireWritable(way, input, output);
    }
    RelaxSettings settings = settings();
    try (Calculator calculator = calculators.named(model)) {
      return relax(calculator, settings);
    }
  }

  private int relax(Calculator calculator, RelaxSettings settings) throws IOException {
    Path way = trajectory;
    if (mostForceStd != null && !(calculator instanceof Potential)) {
      throw new WrongUsageException("--max-force-std: " + model + " has no error bars");
    }
    List<LabeledStructure> frames = InputFiles.frames(input, ExtXyzReader.Keys.standard());
    Relaxer relaxer =
        new Relaxer(calculator, settings, method == Method.FIRE ? new Fire() : new Lbfgs());
    Progress progress = common.progress();
    progress.start("relaxing", frames.size());
    List<LabeledStructure> ends = new ArrayList<>();
    List<LabeledStructure> ways = new ArrayList<>();
    JsonArray rows = new JsonArray();
    boolean good = true;
    for (LabeledStructure frame : frames) {
      Relaxed found =
          relaxer.relax(
              frame.structure(),
              step -> {
                if (way != null) {
                  ways.add(labelled(frame, step));
                }
              });
      LabeledStructure end = labelled(frame, found).withInfo("converged", flag(found.converged()));
      ends.add(end);
      JsonObject row = row(rows.size(), found);
      Optional<Double> std = forceStd(calculator, found.structure());
      std.ifPresent(value -> row.addProperty("max_force_std", value));
      rows.add(row);
      good &= found.converged() && isCertain(std, rows.size() - 1);
      progress.advance(1);
    }
    ExtXyzWriter.write(output, ends);
    if (way != null) {
      ExtXyzWriter.write(way, ways);
    }
    JsonObject result = new JsonObject();
    result.add("structures", rows);
    common.writeJson(result);
    return good ? 0 : Soapstone.FAILED;
  }

  private RelaxSettings settings() {
    if (!(forceTolerance > 0) || !(stressToleranceGpa > 0) || steps < 0) {
      throw new WrongUsageException("--fmax and --smax-gpa must be above 0, --steps from 0");
    }
    if (!Double.isFinite(pressureGpa) || (pressureGpa != 0 && cell == CellFreedom.FIXED)) {
      throw new WrongUsageException("--pressure-gpa needs a number, and --cell volume or full");
    }
    double unit = Units.EV_PER_A3_IN_GPA;
    return new RelaxSettings(
        forceTolerance, stressToleranceGpa / unit, steps, cell, pressureGpa / unit);
  }

  private static String flag(boolean value) {
    return value ? "T" : "F";
  }

  /** What is known of a step; keys of the frame are kept, its labels are not. */
  private static LabeledStructure labelled(LabeledStructure frame, Relaxed step) {
    LabeledStructure moved = new LabeledStructure(step.structure());
    for (Map.Entry<String, String> info : frame.info().entrySet()) {
      moved = moved.withInfo(info.getKey(), info.getValue());
    }
    return step.evaluation().label(moved).withInfo("step", Integer.toString(step.steps()));
  }

  private static Optional<Double> forceStd(Calculator calculator, Structure end) {
    if (!(calculator instanceof Potential potential)) {
      return Optional.empty();
    }
    Prediction prediction = potential.predict(end);
    double largest = 0;
    for (double each : prediction.forceSd()) {
      largest = Math.max(largest, each);
    }
    return Optional.of(largest);
  }

  private boolean isCertain(Optional<Double> std, int frame) {
    Double most = mostForceStd;
    if (most == null || std.isEmpty() || std.get() <= most) {
      return true;
    }
    InputFiles.note(
        String.format(
            Locale.ROOT,
            "frame %d ended where a force is uncertain by %.3f eV/A, more than %.3f: label it",
            frame,
            std.get(),
            most));
    return false;
  }

  private JsonObject row(int frame, Relaxed found) {
    double stress = found.largestStress() * Units.EV_PER_A3_IN_GPA;
    common.print(
        String.format(
            Locale.ROOT,
            "frame %d: %s after %d steps, energy %.6f eV, force %.1e eV/A, stress %.1e GPa",
            frame,
            found.converged() ? "at rest" : "NOT at rest",
            found.steps(),
            found.evaluation().energy(),
            found.largestForce(),
            stress));
    JsonObject row = new JsonObject();
    row.addProperty("frame", frame);
    row.addProperty("converged", found.converged());
    row.addProperty("steps", found.steps());
    row.addProperty("energy", found.evaluation().energy());
    row.addProperty("enthalpy", found.enthalpy());
    row.addProperty("max_force", found.largestForce());
    row.addProperty("max_stress_gpa", stress);
    return row;
  }
}

package org.soapstone.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.pace.PaceCalculator;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.ErrorReport;
import org.soapstone.potential.Potential;
import org.soapstone.potential.Prediction;
import org.soapstone.potential.StoneFile;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code soapstone evaluate M F.xyz}, M a {@code .stone} or a {@code .yace}. */
@Command(
    name = "evaluate",
    description = "Energies, forces, virials and their error bars; errors where there are labels.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

  private static final int BLOCK = 64;

  /** What is said of one frame. */
  private record Answer(Evaluation mean, Optional<Prediction> bars) {}

  /** What answers, with the size and the fingerprint that the results name. */
  private record Model(Calculator calculator, int features, String fingerprint) {}

  @Parameters(index = "0", paramLabel = "M", description = "The potential: M.stone or M.yace.")
  Path model = Path.of("");

  @Parameters(index = "1", paramLabel = "F.xyz", description = "Structures, extended XYZ.")
  Path input = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.xyz",
      description = "Structures with energy, forces, virial, energy_std and forces_std.")
  @Nullable Path output;

  @Option(
      names = "--no-error-bars",
      description =
          "Energies, forces and virials alone: much faster, and the memory for large structures"
              + " shrinks to what their neighbour lists take.")
  boolean withoutErrorBars;

  @Mixin LabelOptions labels = new LabelOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    long start = System.nanoTime();
    common.check(Stream.of(model, input, output).filter(Objects::nonNull).toArray(Path[]::new));
    Path target = output;
    if (target != null) {
      InputFiles.requireWritable(target, model, input);
    }
    Model opened = open();
    List<LabeledStructure> frames = InputFiles.frames(input, labels.keys());
    Progress progress = common.progress();
    JsonObject result = new JsonObject();
    List<Answer> answers;
    try (Tasks tasks = common.tasks()) {
      answers = answer(opened, frames, tasks, progress);
    }
    result.add("predictions", list(frames, answers));
    if (frames.stream().anyMatch(EvaluateCommand::labelled)) {
      result.add("test", errors(frames, answers).toJson());
    }
    if (target != null) {
      write(target, frames, answers);
    }
    result.addProperty("features", opened.features);
    result.addProperty("seconds", (System.nanoTime() - start) * 1e-9);
    result.addProperty("fingerprint", opened.fingerprint);
    print(result);
    common.writeJson(result);
    return 0;
  }

  private static boolean labelled(LabeledStructure frame) {
    return frame.energy().isPresent() || frame.forces().isPresent() || frame.virial().isPresent();
  }

  private List<Answer> answer(
      Model model, List<LabeledStructure> frames, Tasks tasks, Progress progress) {
    progress.start("evaluating", frames.size());
    List<Answer> all = new ArrayList<>();
    for (int first = 0; first < frames.size(); first += BLOCK) {
      int start = first;
      Answer[] block = new Answer[Math.min(BLOCK, frames.size() - first)];
      tasks.run(
          block.length,
          i -> block[i] = answer(model.calculator, frames.get(start + i).structure(), tasks));
      all.addAll(List.of(block));
      progress.advance(block.length);
    }
    return all;
  }

  private Model open() {
    if (ModelFile.isPace(model)) {
      PaceCalculator pace = ModelFile.pace(model);
      return new Model(pace, pace.file().size(), pace.file().fingerprint());
    }
    Potential potential = StoneFile.read(InputFiles.require(model));
    return new Model(potential, potential.model().size(), potential.fingerprint());
  }

  private Answer answer(Calculator calculator, Structure structure, Tasks tasks) {
    if (withoutErrorBars || !(calculator instanceof Potential potential)) {
      return new Answer(calculator.evaluate(structure, tasks), Optional.empty());
    }
    Prediction prediction = potential.predict(structure, tasks);
    return new Answer(prediction.mean(), Optional.of(prediction));
  }

  private static ErrorReport errors(List<LabeledStructure> frames, List<Answer> answers) {
    ErrorReport errors = new ErrorReport();
    for (int i = 0; i < frames.size(); i++) {
      LabeledStructure frame = frames.get(i);
      Answer answer = answers.get(i);
      answer.bars.ifPresentOrElse(
          bars -> errors.add(frame, bars), () -> errors.add(frame, answer.mean));
    }
    return errors;
  }

  private static JsonArray list(List<LabeledStructure> frames, List<Answer> answers) {
    JsonArray list = new JsonArray();
    for (int i = 0; i < frames.size(); i++) {
      JsonObject row = new JsonObject();
      row.addProperty("frame", i);
      row.addProperty("atoms", frames.get(i).structure().size());
      row.addProperty("energy", answers.get(i).mean.energy());
      answers
          .get(i)
          .bars
          .ifPresent(bars -> {
            row.addProperty("energy_std", JsonNumber.finite(bars.energySd()));
            row.addProperty("max_force_std", largest(bars.forceSd()));
          });
      list.add(row);
    }
    return list;
  }

  private static void write(Path target, List<LabeledStructure> frames, List<Answer> answers)
      throws IOException {
    List<LabeledStructure> written = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      Answer answer = answers.get(i);
      LabeledStructure frame = answer.mean.label(frames.get(i).withoutLabels());
      written.add(
          answer
              .bars
              .map(bars ->
                  frame
                      .withInfo("energy_std", Double.toString(bars.energySd()))
                      .withArray("forces_std", bars.forceSd()))
              .orElse(frame));
    }
    ExtXyzWriter.write(target, written);
  }

  private static String number(JsonObject row, String key, String format) {
    return row.has(key) ? String.format(Locale.ROOT, format, row.get(key).getAsDouble()) : "-";
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  private void print(JsonObject result) {
    common.print(
        String.format(
            Locale.ROOT,
            "%6s %6s %16s %12s %14s",
            "frame",
            "atoms",
            "E (eV)",
            "+-",
            "max F +- eV/A"));
    result
        .getAsJsonArray("predictions")
        .forEach(element -> {
          JsonObject row = element.getAsJsonObject();
          common.print(
              String.format(
                  Locale.ROOT,
                  "%6d %6d %16.6f %12s %14s",
                  row.get("frame").getAsInt(),
                  row.get("atoms").getAsInt(),
                  row.get("energy").getAsDouble(),
                  number(row, "energy_std", "%.6f"),
                  number(row, "max_force_std", "%.4f")));
        });
    if (result.has("test")) {
      JsonObject errors = result.getAsJsonObject("test");
      common.print("");
      common.print(ErrorLines.header());
      common.print(ErrorLines.row("against the labels", errors));
      Map<String, com.google.gson.JsonElement> types =
          errors.getAsJsonObject("by_config_type").asMap();
      if (types.size() > 1) {
        types.forEach(
            (type, row) -> common.print(ErrorLines.row("  " + type, row.getAsJsonObject())));
      }
    }
  }
}

package org.soapstone.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.Assessment;
import org.soapstone.potential.Potential;
import org.soapstone.potential.Prediction;
import org.soapstone.potential.StoneFile;
import org.soapstone.structure.LabeledStructure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code soapstone evaluate M.stone F.xyz}. */
@Command(
    name = "evaluate",
    description = "Energies, forces, virials and their error bars; errors where there are labels.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

  private static final int BLOCK = 64;

  @Parameters(index = "0", paramLabel = "M.stone", description = "The potential.")
  Path model = Path.of("");

  @Parameters(index = "1", paramLabel = "F.xyz", description = "Structures, extended XYZ.")
  Path input = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.xyz",
      description = "Structures with energy, forces, virial, energy_std and forces_std.")
  @Nullable Path output;

  @Mixin LabelOptions labels = new LabelOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    long start = System.nanoTime();
    common.check(model, input);
    Path target = output;
    if (target != null) {
      InputFiles.requireWritable(target, model, input);
    }
    Potential potential = StoneFile.read(InputFiles.require(model));
    List<LabeledStructure> frames = InputFiles.frames(input, labels.keys());
    Progress progress = common.progress();
    JsonObject result = new JsonObject();
    try (Tasks tasks = common.tasks()) {
      List<Prediction> predictions = predict(potential, frames, tasks, progress);
      result.add("predictions", list(frames, predictions));
      if (frames.stream().anyMatch(EvaluateCommand::labelled)) {
        Assessment assessment = Assessment.of(potential, frames, tasks, progress);
        result.add("test", assessment.errors().toJson());
      }
      if (target != null) {
        write(target, frames, predictions);
      }
    }
    result.addProperty("features", potential.features().size());
    result.addProperty("seconds", (System.nanoTime() - start) * 1e-9);
    result.addProperty("fingerprint", potential.fingerprint());
    print(result);
    common.writeJson(result);
    return 0;
  }

  private static boolean labelled(LabeledStructure frame) {
    return frame.energy().isPresent() || frame.forces().isPresent() || frame.virial().isPresent();
  }

  private static List<Prediction> predict(
      Potential potential, List<LabeledStructure> frames, Tasks tasks, Progress progress) {
    progress.start("evaluating", frames.size());
    List<Prediction> all = new ArrayList<>();
    for (int first = 0; first < frames.size(); first += BLOCK) {
      int start = first;
      Prediction[] block = new Prediction[Math.min(BLOCK, frames.size() - first)];
      tasks.run(
          block.length,
          i -> block[i] = potential.predict(frames.get(start + i).structure(), tasks));
      all.addAll(List.of(block));
      progress.advance(block.length);
    }
    return all;
  }

  private static JsonArray list(List<LabeledStructure> frames, List<Prediction> predictions) {
    JsonArray list = new JsonArray();
    for (int i = 0; i < frames.size(); i++) {
      Prediction prediction = predictions.get(i);
      JsonObject row = new JsonObject();
      row.addProperty("frame", i);
      row.addProperty("atoms", frames.get(i).structure().size());
      row.addProperty("energy", prediction.mean().energy());
      row.addProperty("energy_std", prediction.energySd());
      row.addProperty("max_force_std", largest(prediction.forceSd()));
      list.add(row);
    }
    return list;
  }

  private static void write(
      Path target, List<LabeledStructure> frames, List<Prediction> predictions) throws IOException {
    List<LabeledStructure> predicted = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      Prediction prediction = predictions.get(i);
      predicted.add(
          prediction
              .mean()
              .label(frames.get(i).withoutLabels())
              .withInfo("energy_std", Double.toString(prediction.energySd()))
              .withArray("forces_std", prediction.forceSd()));
    }
    ExtXyzWriter.write(target, predicted);
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
                  "%6d %6d %16.6f %12.6f %14.4f",
                  row.get("frame").getAsInt(),
                  row.get("atoms").getAsInt(),
                  row.get("energy").getAsDouble(),
                  row.get("energy_std").getAsDouble(),
                  row.get("max_force_std").getAsDouble()));
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

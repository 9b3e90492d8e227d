package org.soapstone.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.soapstone.io.Settings;
import org.soapstone.io.YamlReader;
import org.soapstone.learn.PeakMemory;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.Assessment;
import org.soapstone.potential.FitResult;
import org.soapstone.potential.FitSettings;
import org.soapstone.potential.PotentialFit;
import org.soapstone.potential.StoneFile;
import org.soapstone.structure.LabeledStructure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code soapstone fit TRAIN.xyz -o M.stone}. */
@Command(
    name = "fit",
    description = "Fit a potential to labelled frames and leave each of them out in turn.",
    mixinStandardHelpOptions = true)
final class FitCommand implements Callable<Integer> {

  @Parameters(paramLabel = "TRAIN.xyz", description = "Labelled frames, extended XYZ.")
  Path train = Path.of("");

  @Option(names = "--test", paramLabel = "TEST.xyz", description = "Held-out labelled frames.")
  @Nullable Path test;

  @Option(names = "--config", paramLabel = "C.yaml", description = "Settings of the fit.")
  @Nullable Path config;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "M.stone",
      description = "Where the potential goes.")
  Path output = Path.of("");

  @Mixin LabelOptions labels = new LabelOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    long start = System.nanoTime();
    Path[] inputs = Stream.of(train, test, config).filter(Objects::nonNull).toArray(Path[]::new);
    common.check(inputs);
    InputFiles.requireWritable(output, inputs);
    FitSettings settings = FitSettings.from(settings());
    Progress progress = common.progress();
    progress.start("reading", 1);
    List<LabeledStructure> frames = InputFiles.frames(train, labels.keys());
    Optional<List<LabeledStructure>> held =
        Optional.ofNullable(test)
            .map(InputFiles::require)
            .map(file -> InputFiles.frames(file, labels.keys()));
    progress.advance(1);
    JsonObject result = new JsonObject();
    FitResult fit;
    try (Tasks tasks = common.tasks()) {
      fit = new PotentialFit(settings, tasks, progress).fit(frames);
      result.add("train", fit.train().toJson());
      result.add("loo", fit.leaveOneOut().toJson());
      if (held.isPresent()) {
        Assessment assessment = Assessment.of(fit.potential(), held.get(), tasks, progress);
        result.add("test", assessment.errors().toJson());
      }
    }
    StoneFile.write(output, fit.potential(), frames);
    result.addProperty("features", fit.potential().features().size());
    result.addProperty("condition_number", fit.potential().posterior().conditionEstimate());
    result.addProperty("seconds", (System.nanoTime() - start) * 1e-9);
    result.addProperty("peak_memory_mb", PeakMemory.megabytes());
    result.addProperty("fingerprint", fit.potential().fingerprint());
    print(result);
    common.writeJson(result);
    return 0;
  }

  private Settings settings() {
    return Optional.ofNullable(config)
        .map(file -> YamlReader.read(InputFiles.require(file)))
        .orElseGet(Settings::empty);
  }

  private void print(JsonObject result) {
    common.print(ErrorLines.header());
    for (String set : new String[] {"train", "loo", "test"}) {
      if (!result.has(set)) {
        continue;
      }
      JsonObject errors = result.getAsJsonObject(set);
      common.print(ErrorLines.row(ErrorLines.title(set), errors));
      Map<String, com.google.gson.JsonElement> types =
          errors.getAsJsonObject("by_config_type").asMap();
      if (types.size() > 1) {
        types.forEach(
            (type, row) -> common.print(ErrorLines.row("  " + type, row.getAsJsonObject())));
      }
    }
    common.print("");
    common.print("features     " + result.get("features").getAsInt());
    common.print("potential    " + output);
    common.print("fingerprint  " + result.get("fingerprint").getAsString());
  }
}

package org.soapstone.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
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
import org.soapstone.potential.CrossValidation;
import org.soapstone.potential.ErrorReport;
import org.soapstone.potential.FidelityFit;
import org.soapstone.potential.FitResult;
import org.soapstone.potential.FitSettings;
import org.soapstone.potential.ModelFit;
import org.soapstone.potential.RadialSearch;
import org.soapstone.potential.StoneFile;
import org.soapstone.regression.Posterior;
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
      names = "--model",
      paramLabel = "KIND",
      description =
          "linear (default), gp, sparse-gp, network, ensemble or last-layer; instead of the settings'"
              + " own.")
  @Nullable String model;

  @Option(
      names = "--cross-validate",
      paramLabel = "N",
      description = "Also fit to all but one of N parts of the frames, N times.")
  @Nullable Integer parts;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "M.stone",
      description = "Where the potential goes.")
  Path output = Path.of("");

  @Mixin LevelOptions levels = new LevelOptions();
  @Mixin LabelOptions labels = new LabelOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    long start = System.nanoTime();
    Path[] inputs = Stream.of(train, test, config).filter(Objects::nonNull).toArray(Path[]::new);
    common.checkWriting(output, inputs);
    if (parts != null && parts < 2) {
      throw new WrongUsageException("--cross-validate must be at least 2, not " + parts);
    }
    if (levels.areGiven() && parts != null) {
      throw new WrongUsageException("--cross-validate does not know --levels");
    }
    FitSettings settings = fitSettings();
    Progress progress = common.progress();
    progress.start("reading", 1);
    List<LabeledStructure> frames = InputFiles.frames(train, labels.keys());
    Optional<List<LabeledStructure>> held =
        Optional.ofNullable(test)
            .map(InputFiles::require)
            .map(file -> InputFiles.frames(file, labels.keys()));
    List<List<LabeledStructure>> below = levels.read(train);
    progress.advance(1);
    JsonObject result = new JsonObject();
    FitResult fit;
    try (Tasks tasks = common.tasks()) {
      long before = System.nanoTime();
      Optional<RadialSearch.Found> radial =
          new RadialSearch(settings, tasks, progress).search(frames);
      double searched = (System.nanoTime() - before) * 1e-9;
      radial.ifPresent(found -> result.add("radial_search", json(found, searched)));
      FitSettings settled =
          radial
              .map(found -> settings.withRadial(found.best().rCut(), found.best().bondScale()))
              .orElse(settings);
      fit =
          below.isEmpty()
              ? new ModelFit(settled, tasks, progress).fit(frames)
              : levels.fit(new FidelityFit(settled, tasks, progress), frames, below, result);
      result.add("train", fit.train().toJson());
      String left = fit.potential().model().kind().leavesOut() ? "loo" : "held_out";
      result.add(left, fit.leaveOneOut().toJson());
      if (parts != null) {
        ErrorReport errors = new CrossValidation(settled, tasks, progress).errors(frames, parts);
        result.add("cross_validation", errors.toJson());
      }
      if (held.isPresent()) {
        Assessment assessment = Assessment.of(fit.potential(), held.get(), tasks, progress);
        result.add("test", assessment.errors().toJson());
      }
    }
    StoneFile.write(output, fit.potential(), frames);
    result.addProperty("features", fit.potential().model().size());
    result.addProperty("features_kept", fit.kept());
    result.addProperty("model", fit.potential().model().kind().word());
    if (fit.potential().isLinear()) {
      Posterior posterior = fit.potential().posterior();
      result.addProperty("condition_number", posterior.conditionEstimate());
      result.addProperty("solver", fit.orthogonal() ? "qr" : "cholesky");
      result.addProperty("solver_condition", posterior.scaledCondition());
    }
    result.addProperty("seconds", (System.nanoTime() - start) * 1e-9);
    result.addProperty("peak_memory_mb", PeakMemory.megabytes());
    result.addProperty("fingerprint", fit.potential().fingerprint());
    print(result);
    common.writeJson(result);
    return 0;
  }

  private FitSettings fitSettings() {
    String word = model;
    return word == null
        ? FitSettings.from(settings())
        : FitSettings.from(settings(), ModelWord.kind("--model", word));
  }

  private Settings settings() {
    return Optional.ofNullable(config)
        .map(file -> YamlReader.read(InputFiles.require(file)))
        .orElseGet(Settings::empty);
  }

  private static JsonObject json(RadialSearch.Found found, double seconds) {
    JsonArray tried = new JsonArray();
    for (RadialSearch.Trial trial : found.trials()) {
      JsonObject each = new JsonObject();
      each.addProperty("r_cut", trial.rCut());
      each.addProperty("bond_scale", trial.bondScale());
      each.addProperty(
          "energy_mae_mev_per_atom", JsonNumber.finite(1000 * trial.errors().energy()));
      each.addProperty("force_mae_ev_per_a", JsonNumber.finite(trial.errors().force()));
      tried.add(each);
    }
    JsonObject json = new JsonObject();
    json.addProperty("r_cut", found.best().rCut());
    json.addProperty("bond_scale", found.best().bondScale());
    json.add("tried", tried);
    json.addProperty("seconds", seconds);
    return json;
  }

  private void print(JsonObject result) {
    common.print(ErrorLines.header());
    for (String set : new String[] {"train", "loo", "held_out", "cross_validation", "test"}) {
      if (!result.has(set)) {
        continue;
      }
      JsonObject errors = result.getAsJsonObject(set);
      common.print(ErrorLines.row(ErrorLines.title(set), errors));
      Map<String, JsonElement> types = errors.getAsJsonObject("by_config_type").asMap();
      if (types.size() > 1) {
        types.forEach(
            (type, row) -> common.print(ErrorLines.row("  " + type, row.getAsJsonObject())));
      }
    }
    common.print("");
    if (result.has("radial_search")) {
      JsonObject search = result.getAsJsonObject("radial_search");
      common.print(
          "radial       cutoff %.2f A, bond scale %.2f, of %d compared by frames left out in %.1f s"
              .formatted(
                  search.get("r_cut").getAsDouble(),
                  search.get("bond_scale").getAsDouble(),
                  search.getAsJsonArray("tried").size(),
                  search.get("seconds").getAsDouble()));
    }
    int kept = result.get("features_kept").getAsInt();
    int features = result.get("features").getAsInt();
    common.print("features     " + features + (kept == features ? "" : ", " + kept + " relevant"));
    common.print("model        " + result.get("model").getAsString());
    if (result.has("solver")) {
      common.print(
          "solver       %s, condition %.0e"
              .formatted(
                  result.get("solver").getAsString(),
                  result.get("solver_condition").getAsDouble()));
    }
    levels.lines(result).forEach(common::print);
    common.print("potential    " + output);
    common.print("fingerprint  " + result.get("fingerprint").getAsString());
  }
}

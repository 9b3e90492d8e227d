package org.soapstone.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.soapstone.calculator.Evaluation;
import org.soapstone.io.Settings;
import org.soapstone.io.YamlReader;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.Assessment;
import org.soapstone.potential.FitResult;
import org.soapstone.potential.FitSettings;
import org.soapstone.potential.ModelFit;
import org.soapstone.potential.ModelKind;
import org.soapstone.potential.Potential;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code soapstone compare TRAIN.xyz TEST.xyz}. */
@Command(
    name = "compare",
    description = "Fit models of several kinds to the same frames and measure them on others.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

  /** Time that evaluations are repeated for at least, so that compiled code is what is timed. */
  private static final double TIMED_SECONDS = 2;

  private static final int FEWEST_ROUNDS = 4;

  @Parameters(index = "0", paramLabel = "TRAIN.xyz", description = "Labelled frames to fit to.")
  Path train = Path.of("");

  @Parameters(index = "1", paramLabel = "TEST.xyz", description = "Labelled frames to measure on.")
  Path test = Path.of("");

  @Option(
      names = "--models",
      split = ",",
      paramLabel = "KIND",
      description = "Kinds of models, as in linear,ensemble (default: all).")
  List<String> kinds = ModelKind.words();

  @Option(names = "--config", paramLabel = "C.yaml", description = "Settings of the fits.")
  @Nullable Path config;

  @Mixin LabelOptions labels = new LabelOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    Path[] inputs = Stream.of(train, test, config).filter(Objects::nonNull).toArray(Path[]::new);
    common.check(inputs);
    List<ModelKind> chosen = chosen();
    // A wrong setting is found before the first fit.
    for (ModelKind kind : chosen) {
      FitSettings.from(settings(), kind);
    }
    List<LabeledStructure> seen = InputFiles.frames(train, labels.keys());
    List<LabeledStructure> unseen = InputFiles.frames(test, labels.keys());
    JsonArray rows = new JsonArray();
    common.print(header());
    int refused = 0;
    try (Tasks tasks = common.tasks()) {
      for (ModelKind kind : chosen) {
        JsonObject row = new JsonObject();
        row.addProperty("model", kind.word());
        try {
          measure(kind, seen, unseen, row, tasks);
          common.print(line(row));
        } catch (BadInputException e) {
          refused++;
          row.addProperty("refused", e.getMessage());
          common.print("%-12s %s".formatted(kind.word(), e.getMessage()));
        }
        rows.add(row);
      }
    }
    JsonObject result = new JsonObject();
    result.add("models", rows);
    common.writeJson(result);
    return refused == chosen.size() ? Soapstone.FAILED : 0;
  }

  private List<ModelKind> chosen() {
    return kinds.stream().map(word -> ModelWord.kind("--models", word)).toList();
  }

  private Settings settings() {
    return Optional.ofNullable(config)
        .map(file -> YamlReader.read(InputFiles.require(file)))
        .orElseGet(Settings::empty);
  }

  private void measure(
      ModelKind kind,
      List<LabeledStructure> seen,
      List<LabeledStructure> unseen,
      JsonObject row,
      Tasks tasks) {
    Progress progress = common.progress();
    long start = System.nanoTime();
    FitResult fit = new ModelFit(FitSettings.from(settings(), kind), tasks, progress).fit(seen);
    double fitted = (System.nanoTime() - start) * 1e-9;
    Potential potential = fit.potential();
    row.add("test", Assessment.of(potential, unseen, tasks, progress).errors().toJson());
    row.addProperty("fit_seconds", fitted);
    row.addProperty("evaluate_us_per_atom", JsonNumber.finite(microseconds(potential, unseen)));
    row.addProperty("coefficients", potential.model().size());
    row.addProperty("fingerprint", potential.fingerprint());
  }

  /** Energy, forces and virial on one thread, the least of all rounds over the frames. */
  private static double microseconds(Potential potential, List<LabeledStructure> frames) {
    long begin = System.nanoTime();
    double least = Double.POSITIVE_INFINITY;
    int atoms = frames.stream().mapToInt(frame -> frame.structure().size()).sum();
    int rounds = 0;
    do {
      long start = System.nanoTime();
      for (LabeledStructure frame : frames) {
        Evaluation evaluation = potential.evaluate(frame.structure());
        if (!Double.isFinite(evaluation.energy())) {
          return Double.NaN;
        }
      }
      least = Math.min(least, (System.nanoTime() - start) * 1e-3 / atoms);
      rounds++;
    } while (rounds < FEWEST_ROUNDS || (System.nanoTime() - begin) * 1e-9 < TIMED_SECONDS);
    return least;
  }

  private static String header() {
    return line(
            "",
            "E MAE",
            "E RMSE",
            "F MAE",
            "F RMSE",
            "E in 90%",
            "F in 90%",
            "E ECE",
            "F ECE",
            "F NLPD",
            "max z",
            "fit",
            "evaluate",
            "size")
        + "\n"
        + line(
            "",
            "meV/atom",
            "meV/atom",
            "eV/A",
            "eV/A",
            "%",
            "%",
            "",
            "",
            "nats",
            "",
            "s",
            "us/atom",
            "");
  }

  private static String line(Object... cells) {
    return String.format(
        Locale.ROOT, "%-12s %8s %8s %8s %8s %8s %8s %6s %6s %7s %6s %8s %8s %8s", cells);
  }

  private static String line(JsonObject row) {
    JsonObject errors = row.getAsJsonObject("test");
    return line(
        row.get("model").getAsString(),
        ErrorLines.number(errors, "energy_mae_mev_per_atom", "%.2f", 1),
        ErrorLines.number(errors, "energy_rmse_mev_per_atom", "%.2f", 1),
        ErrorLines.number(errors, "force_mae_ev_per_a", "%.4f", 1),
        ErrorLines.number(errors, "force_rmse_ev_per_a", "%.4f", 1),
        ErrorLines.number(errors, "energy_coverage_90", "%.1f", 100),
        ErrorLines.number(errors, "force_coverage_90", "%.1f", 100),
        ErrorLines.number(errors, "energy_ece", "%.3f", 1),
        ErrorLines.number(errors, "force_ece", "%.3f", 1),
        ErrorLines.number(errors, "force_nlpd", "%.3f", 1),
        ErrorLines.number(errors, "max_standardised_residual", "%.1f", 1),
        String.format(Locale.ROOT, "%.1f", row.get("fit_seconds").getAsDouble()),
        ErrorLines.number(row, "evaluate_us_per_atom", "%.1f", 1),
        Integer.toString(row.get("coefficients").getAsInt()));
  }
}

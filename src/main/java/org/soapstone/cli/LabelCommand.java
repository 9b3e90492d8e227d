package org.soapstone.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.soapstone.calculator.Calculator;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.Settings;
import org.soapstone.io.YamlReader;
import org.soapstone.learn.Labelling;
import org.soapstone.learn.Screening;
import org.soapstone.structure.LabeledStructure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code soapstone label F.xyz --calculator NAME -o OUT.xyz}. */
@Command(
    name = "label",
    description = "Run a calculator over structures; a second start goes on where the first ended.",
    mixinStandardHelpOptions = true)
final class LabelCommand implements Callable<Integer> {

  @Parameters(paramLabel = "F.xyz", description = "Structures to label.")
  Path input = Path.of("");

  @Option(
      names = "--calculator",
      paramLabel = "NAME",
      description = CalculatorOptions.NAME + " Required unless the settings name it.")
  @Nullable String calculator;

  @Option(
      names = "--config",
      paramLabel = "C.yaml",
      description = "Settings: the sections 'calculator' and 'screen' of a run file.")
  @Nullable Path config;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT.xyz",
      description = "Labelled structures; those that it already holds are not computed again.")
  Path output = Path.of("");

  @Option(
      names = "--no-screening",
      description = "Compute every structure and keep every label, however odd.")
  boolean noScreening;

  @Mixin CalculatorOptions calculators = new CalculatorOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    common.checkWriting(output, input);
    InputFiles.requireWritable(Labelling.rejectsOf(output), input);
    Optional<Path> file = Optional.ofNullable(config).map(InputFiles::require);
    Settings settings = file.map(YamlReader::read).orElse(Settings.empty());
    try (Calculator chosen = calculator(settings, folderOf(file.orElse(Path.of(""))))) {
      Screening screening = new Screening(Screening.Limits.from(settings.section("screen")));
      settings.refuseUnknown();
      return label(chosen, screening);
    }
  }

  private int label(Calculator chosen, Screening screening) throws IOException {
    List<LabeledStructure> frames = InputFiles.frames(input, ExtXyzReader.Keys.standard());
    Labelling.Outcome outcome =
        Labelling.run(
            chosen,
            frames,
            noScreening ? Optional.empty() : Optional.of(screening),
            output,
            common.progress());
    print(outcome);
    common.writeJson(json(frames.size(), outcome));
    return outcome.failures().isEmpty() ? 0 : Soapstone.FAILED;
  }

  private Calculator calculator(Settings settings, Path folder) {
    Map<String, Object> parameters = new LinkedHashMap<>(settings.section("calculator").plain());
    Object named = parameters.remove("name");
    String name = calculator;
    if (name == null && named == null) {
      throw new WrongUsageException(
          "no calculator: give --calculator NAME, or --config with a section 'calculator' that has"
              + " a 'name'");
    }
    if (name != null && named != null && !name.equals(named)) {
      throw new WrongUsageException(
          "--calculator " + name + ", but " + config + " has settings of '" + named + "'");
    }
    return calculators.named(
        name == null ? String.valueOf(named) : name,
        parameters,
        folder,
        folderOf(output).resolve("labels"));
  }

  private static Path folderOf(Path file) {
    return Optional.ofNullable(file.getParent()).orElse(Path.of(""));
  }

  private void print(Labelling.Outcome outcome) {
    outcome
        .failures()
        .forEach(problem ->
            System.err.println("soapstone: frame " + problem.frame() + ": " + problem.reason()));
    outcome
        .screened()
        .forEach(problem ->
            System.err.println(
                "soapstone: frame " + problem.frame() + ": screened out: " + problem.reason()));
    common.print(
        outcome.computed()
            + " labelled, "
            + outcome.alreadyThere()
            + " already there, "
            + outcome.failures().size()
            + " failed: "
            + output);
    if (!outcome.screened().isEmpty()) {
      common.print(outcome.screened().size() + " screened out: " + Labelling.rejectsOf(output));
    }
  }

  private static JsonObject json(int frames, Labelling.Outcome outcome) {
    JsonObject result = new JsonObject();
    result.addProperty("frames", frames);
    result.addProperty("computed", outcome.computed());
    result.addProperty("already_there", outcome.alreadyThere());
    result.addProperty("failed", outcome.failures().size());
    result.add("failures", json(outcome.failures()));
    result.add("screened", json(outcome.screened()));
    result.addProperty("seconds", outcome.seconds());
    result.addProperty("core_seconds", outcome.coreSeconds());
    return result;
  }

  private static JsonArray json(List<Labelling.Problem> problems) {
    JsonArray array = new JsonArray();
    for (Labelling.Problem problem : problems) {
      JsonObject json = new JsonObject();
      json.addProperty("frame", problem.frame());
      json.addProperty("reason", problem.reason());
      array.add(json);
    }
    return array;
  }
}

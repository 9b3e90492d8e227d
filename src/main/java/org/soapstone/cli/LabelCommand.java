package org.soapstone.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.soapstone.calculator.Calculator;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.learn.Labelling;
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
      required = true,
      paramLabel = "NAME",
      description = CalculatorOptions.NAME)
  String calculator = "";

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT.xyz",
      description = "Labelled structures; those that it already holds are not computed again.")
  Path output = Path.of("");

  @Mixin CalculatorOptions calculators = new CalculatorOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    common.check(input, output);
    InputFiles.requireWritable(output, input);
    try (Calculator chosen = calculators.named(calculator)) {
      return label(chosen);
    }
  }

  private int label(Calculator chosen) throws IOException {
    List<LabeledStructure> frames = InputFiles.frames(input, ExtXyzReader.Keys.standard());
    Labelling.Outcome outcome = Labelling.run(chosen, frames, output, common.progress());
    JsonObject result = new JsonObject();
    result.addProperty("frames", frames.size());
    result.addProperty("computed", outcome.computed());
    result.addProperty("already_there", outcome.alreadyThere());
    result.addProperty("failed", outcome.failures().size());
    result.addProperty("seconds", outcome.seconds());
    outcome.failures().forEach(failure -> System.err.println("soapstone: " + failure));
    common.print(
        outcome.computed()
            + " labelled, "
            + outcome.alreadyThere()
            + " already there, "
            + outcome.failures().size()
            + " failed: "
            + output);
    common.writeJson(result);
    return outcome.failures().isEmpty() ? 0 : Soapstone.FAILED;
  }
}

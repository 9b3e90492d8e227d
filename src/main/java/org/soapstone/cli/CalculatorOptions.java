package org.soapstone.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Calculators;
import picocli.CommandLine.Option;

/** What the commands share that take a potential file or a built-in calculator by its name. */
final class CalculatorOptions {

  /** How such a name is explained. */
  static final String NAME = "A potential, M.stone or M.yace, or the name of a calculator.";

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A parameter of the calculator; may be given several times.")
  Map<String, String> parameters = new LinkedHashMap<>();

  /** Opens the one of a name: a file {@code .stone} or {@code .yace}, or a calculator. */
  Calculator named(String name) {
    if (!ModelFile.isModel(name)) {
      Map<String, Object> values = new LinkedHashMap<>();
      parameters.forEach((key, value) -> values.put(key, typed(value)));
      return Calculators.create(name, values);
    }
    if (!parameters.isEmpty()) {
      throw new WrongUsageException(
          "--set: " + name + " is a potential, which has no parameters to set");
    }
    return ModelFile.calculator(Path.of(name));
  }

  /** Numbers as numbers, everything else as text. */
  private static Object typed(String value) {
    try {
      return Double.valueOf(value);
    } catch (NumberFormatException e) {
      return value;
    }
  }
}

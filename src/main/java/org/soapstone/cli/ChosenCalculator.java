package org.soapstone.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Calculators;

/** A potential file or a built-in calculator with its parameters, named on the command line. */
final class ChosenCalculator {

  private ChosenCalculator() {}

  /** Opens the one of a name: a file {@code .stone} or {@code .yace}, or a calculator. */
  static Calculator named(String name, Map<String, String> parameters) {
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

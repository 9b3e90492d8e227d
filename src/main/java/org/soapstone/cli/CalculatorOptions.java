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
    return named(name, Map.of(), Path.of(""), Path.of("labels"));
  }

  /**
   * The same with parameters of a file, which those of the command line replace.
   *
   * @param folder to which file names among the parameters are relative
   * @param labels where external calculators keep their labels
   */
  Calculator named(String name, Map<String, Object> configured, Path folder, Path labels) {
    Map<String, Object> values = new LinkedHashMap<>(configured);
    parameters.forEach((key, value) -> put(values, key, typed(value)));
    if (!ModelFile.isModel(name)) {
      return Calculators.create(name, values, folder, labels);
    }
    if (!values.isEmpty()) {
      throw new WrongUsageException(
          (parameters.isEmpty() ? "--config: " : "--set: ")
              + name
              + " is a potential, which has no parameters to set");
    }
    return ModelFile.calculator(Path.of(name));
  }

  /** Sets a value, of a section within where the key has a dot: {@code pairs.Ar-Xe.sigma}. */
  private static void put(Map<String, Object> into, String key, Object value) {
    int dot = key.indexOf('.');
    if (dot < 0) {
      into.put(key, value);
      return;
    }
    String head = key.substring(0, dot);
    Map<String, Object> section = new LinkedHashMap<>();
    if (into.get(head) instanceof Map<?, ?> given) {
      given.forEach((name, inner) -> section.put(String.valueOf(name), inner));
    }
    put(section, key.substring(dot + 1), value);
    into.put(head, section);
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

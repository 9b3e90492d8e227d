package org.soapstone.calculator.external;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.Parameters;
import org.soapstone.io.FrameFile;
import org.soapstone.io.FrameFormat;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/** Any program: a template or a structure file in, a command line, a parser for what comes out. */
final class CommandCode implements ExternalCode {

  /** The name in the registry. */
  static final String NAME = "command";

  private static final String STRUCTURE = "structure";

  private final String command;
  private final InputTemplate line;
  private final Map<String, InputTemplate> templates;
  private final Optional<String> structureFile;
  private final Map<String, Path> copies;
  private final String output;
  private final OutputParser parser;
  private final Optional<Pattern> converged;
  private final Optional<Pattern> notConverged;
  private final String identity;

  CommandCode(Parameters given, Path folder) {
    command = given.text("command");
    templates = new LinkedHashMap<>();
    Map<String, String> words = Map.of("folder", folder.toAbsolutePath().normalize().toString());
    line = new InputTemplate("command", command, words);
    for (String name : given.texts("template")) {
      Path file = folder.resolve(name);
      templates.put(
          String.valueOf(file.getFileName()),
          new InputTemplate(file.toString(), template(file), words));
    }
    structureFile = given.optionalText(STRUCTURE);
    structureFile.ifPresent(name -> requireFormat(given, name));
    copies = new LinkedHashMap<>();
    given
        .texts("copy")
        .forEach(name -> {
          Path file = folder.resolve(name);
          copies.put(String.valueOf(file.getFileName()), file);
        });
    if (templates.isEmpty() && structureFile.isEmpty()) {
      throw given.missing("template", "a file with {{placeholders}}, or 'structure'");
    }
    output = given.text("output", Job.STDOUT);
    parser = OutputParsers.named(given);
    converged = given.pattern("converged");
    notConverged = given.pattern("not_converged");
    identity =
        command
            + "\n"
            + output
            + "\n"
            + given.without(JobSettings.keysWith())
            + FileDigests.of(copies);
  }

  static Calculator create(Map<String, ?> settings, Path folder, Path labels) {
    Parameters given = new Parameters(NAME, settings, keys());
    return ExternalCalculator.of(new CommandCode(given, folder), given, folder, labels);
  }

  static List<String> keys() {
    List<String> keys =
        JobSettings.keysWith(
            "command",
            "template",
            STRUCTURE,
            "copy",
            "output",
            "parser",
            "converged",
            "not_converged");
    keys.addAll(RegexOutput.KEYS);
    return keys;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> inputs(Structure structure) {
    Map<String, String> inputs = new LinkedHashMap<>();
    templates.forEach((name, template) -> inputs.put(name, template.fill(structure)));
    return inputs;
  }

  @Override
  public void prepare(Structure structure, Path folder) throws IOException {
    for (Map.Entry<String, Path> copy : copies.entrySet()) {
      Files.copy(copy.getValue(), folder.resolve(copy.getKey()));
    }
    if (structureFile.isPresent()) {
      Path file = folder.resolve(structureFile.get());
      FrameFile.write(
          file, FrameFormat.ofName(file).orElseThrow(), List.of(new LabeledStructure(structure)));
    }
  }

  @Override
  public String command(Structure structure) {
    return line.fill(structure);
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public Evaluation read(Path folder, Structure structure) throws JobFailure {
    Path file = folder.resolve(output);
    if (!Files.isRegularFile(file)) {
      throw JobFailure.broken(file + ": was not written; expected the output of '" + command + "'");
    }
    if (converged.isPresent() || notConverged.isPresent()) {
      String text = OutputText.of(file);
      boolean good =
          converged.map(pattern -> pattern.matcher(text).find()).orElse(true)
              && !notConverged.map(pattern -> pattern.matcher(text).find()).orElse(false);
      if (!good) {
        throw JobFailure.unconverged(file);
      }
    }
    return parser.read(file, structure);
  }

  private static void requireFormat(Parameters given, String name) {
    if (name.contains("/") || FrameFormat.ofName(Path.of(name)).isEmpty()) {
      throw given.wrong(
          STRUCTURE, "a file name that tells a format, such as in.xyz, POSCAR or in.data", name);
    }
  }

  private static String template(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadInputException(file + ": no such file; check the path");
    }
    return OutputText.of(file);
  }
}

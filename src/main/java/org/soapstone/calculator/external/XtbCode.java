package org.soapstone.calculator.external;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.Parameters;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;

/** The tight-binding program {@code xtb}: energies and forces of molecules. */
final class XtbCode implements ExternalCode {

  /** The name in the registry. */
  static final String NAME = "xtb";

  private static final String INPUT = "molecule.xyz";
  private static final String OUTPUT = "molecule.engrad";
  private static final int RADON = 86;

  private final String command;

  XtbCode(Parameters given) {
    String method =
        switch (given.choice("method", "gfn2", List.of("gfn1", "gfn2", "gfnff"))) {
          case "gfn1" -> " --gfn 1";
          case "gfnff" -> " --gfnff";
          default -> " --gfn 2";
        };
    String solvent = given.optionalText("solvent").map(name -> " --alpb " + name).orElse("");
    command =
        "%s %s%s --grad --chrg %d --uhf %d --acc %s%s"
            .formatted(
                given.text("command", "xtb"),
                INPUT,
                method,
                given.integer("charge", 0, -1000),
                given.integer("unpaired", 0, 0),
                given.positive("accuracy", 1),
                solvent);
  }

  static Calculator create(Map<String, ?> settings, Path folder, Path labels) {
    Parameters given = new Parameters(NAME, settings, keys());
    return ExternalCalculator.of(new XtbCode(given), given, folder, labels);
  }

  static List<String> keys() {
    return JobSettings.keysWith("command", "method", "charge", "unpaired", "accuracy", "solvent");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isThreaded() {
    return true;
  }

  @Override
  public Map<String, String> inputs(Structure structure) {
    Molecules.require(NAME, structure);
    for (int atomicNumber : structure.species()) {
      if (atomicNumber > RADON) {
        throw new CalculationException(
            NAME + ": knows H to Rn, not " + Element.of(atomicNumber).symbol());
      }
    }
    InputTemplate template = new InputTemplate(INPUT, "{{atoms}}\n\n{{positions}}\n", Map.of());
    return Map.of(INPUT, template.fill(structure));
  }

  @Override
  public String command(Structure structure) {
    return command;
  }

  @Override
  public String identity() {
    return command;
  }

  @Override
  public Evaluation read(Path folder, Structure structure) throws JobFailure {
    if (said(folder, ".*did not converge.*")) {
      throw JobFailure.unconverged(folder.resolve(Job.STDOUT));
    }
    Path output = folder.resolve(OUTPUT);
    Evaluation answer = EngradFile.read(output, structure);
    if (!said(folder, "normal termination of xtb.*")) {
      throw new BadInputException(folder + ": xtb does not say that it ended normally");
    }
    return answer;
  }

  @Override
  public String complaint(Path folder) {
    return Complaint.lastLine(folder, Job.STDOUT, "-\\d+- .*");
  }

  private static boolean said(Path folder, String pattern) {
    return Stream.of(Job.STDOUT, Job.STDERR)
        .map(folder::resolve)
        .filter(Files::exists)
        .flatMap(file -> Complaint.lines(file).stream())
        .anyMatch(line -> line.strip().matches(pattern));
  }
}

package org.soapstone.calculator.external;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.Parameters;
import org.soapstone.structure.Structure;

/** The quantum chemistry program {@code psi4}: energies and forces of molecules. */
final class Psi4Code implements ExternalCode {

  /** The name in the registry. */
  static final String NAME = "psi4";

  private static final String INPUT = "psi4.in";
  private static final String OUTPUT = "psi4.out";

  private final String command;
  private final InputTemplate input;

  Psi4Code(Parameters given) {
    int cores = given.integer("cores", 1, 1);
    command = "%s -n %d -i %s -o %s".formatted(given.text("command", "psi4"), cores, INPUT, OUTPUT);
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("basis", given.text("basis"));
    given.optionalText("reference").ifPresent(reference -> options.put("reference", reference));
    options.putAll(given.section("options"));
    StringBuilder text = new StringBuilder();
    text.append("memory %d mb\n".formatted(given.integer("memory_mb", 1000, 250)));
    text.append(
        "molecule {\n%d %d\n{{positions}}\n"
            .formatted(given.integer("charge", 0, -1000), given.integer("multiplicity", 1, 1)));
    // Turned and shifted to its axes the forces would be those of another molecule.
    text.append("units angstrom\nno_com\nno_reorient\nsymmetry c1\n}\nset {\n");
    options.forEach(
        (key, value) -> text.append("  " + key + " " + JobSettings.plain(value) + "\n"));
    text.append("}\n");
    text.append(
        "asked, wavefunction = gradient('%s', return_wfn=True)\n"
            .formatted(given.text("method").replace("'", "")));
    text.append("wavefunction.gradient().print_out()\nprint_variables()\n");
    input = new InputTemplate(INPUT, text.toString(), Map.of());
  }

  static Calculator create(Map<String, ?> settings, Path folder, Path labels) {
    Parameters given = new Parameters(NAME, settings, keys());
    return ExternalCalculator.of(new Psi4Code(given), given, folder, labels);
  }

  static List<String> keys() {
    return JobSettings.keysWith(
        "command",
        "method",
        "basis",
        "reference",
        "charge",
        "multiplicity",
        "memory_mb",
        "options");
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
    return Map.of(INPUT, input.fill(structure));
  }

  @Override
  public String command(Structure structure) {
    return command;
  }

  /** All else stands in the input. */
  @Override
  public String identity() {
    return "";
  }

  @Override
  public Evaluation read(Path folder, Structure structure) throws JobFailure {
    return Psi4Output.INSTANCE.read(folder.resolve(OUTPUT), structure);
  }

  @Override
  public String complaint(Path folder) {
    return Complaint.lastLine(folder, OUTPUT, "[\\w.]*(Error|Exception)\\b.*");
  }
}

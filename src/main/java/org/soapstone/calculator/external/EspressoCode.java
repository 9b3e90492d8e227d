package org.soapstone.calculator.external;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.Parameters;
import org.soapstone.io.FrameFormat;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;

/**
 * Quantum ESPRESSO's {@code pw.x}, one self-consistent cycle for each structure. The energy is the
 * one after the exclamation mark: with smearing the free energy, whose slopes the forces are.
 */
final class EspressoCode implements ExternalCode {

  /** The name in the registry. */
  static final String NAME = "espresso";

  private static final String INPUT = "pw.in";
  private static final String END = "JOB DONE.";
  private static final FrameOutput OUTPUT = new FrameOutput(FrameFormat.ESPRESSO);

  private final String command;
  private final Map<Integer, String> pseudopotentials;
  private final Map<Integer, Double> moments;
  private final String namelists;
  private final EspressoGrid grid;
  private final String identity;

  EspressoCode(Parameters given, Path folder) {
    command = given.text("command", "pw.x");
    grid = EspressoGrid.from(given);
    Path pseudoFolder = folder.resolve(given.text("pseudo_dir", "")).toAbsolutePath().normalize();
    pseudopotentials = new LinkedHashMap<>();
    Map<String, Path> files = new LinkedHashMap<>();
    given
        .section("pseudopotentials")
        .forEach((symbol, file) -> {
          pseudopotentials.put(element(given, "pseudopotentials", symbol), String.valueOf(file));
          files.put(String.valueOf(file), pseudoFolder.resolve(String.valueOf(file)));
        });
    if (pseudopotentials.isEmpty()) {
      throw given.missing("pseudopotentials", "a section such as {Si: Si.pbe-rrkj.UPF}");
    }
    moments = new LinkedHashMap<>();
    given
        .section("magnetization")
        .forEach((symbol, value) -> {
          if (!(value instanceof Number moment)) {
            throw given.wrong("magnetization", "a number from -1 to 1 for each element", value);
          }
          moments.put(element(given, "magnetization", symbol), moment.doubleValue());
        });
    identity = FileDigests.of(files);
    namelists = namelists(given, pseudoFolder);
  }

  static Calculator create(Map<String, ?> settings, Path folder, Path labels) {
    Parameters given = new Parameters(NAME, settings, keys());
    return ExternalCalculator.of(new EspressoCode(given, folder), given, folder, labels);
  }

  static List<String> keys() {
    return JobSettings.keysWith(
        "command",
        "pseudo_dir",
        "pseudopotentials",
        "ecutwfc",
        "ecutrho",
        "kpoints",
        "kspacing",
        "smearing",
        "degauss",
        "conv_thr",
        "mixing_beta",
        "electron_maxstep",
        "magnetization",
        "charge",
        "control",
        "system",
        "electrons");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> inputs(Structure structure) {
    for (int k = 0; k < 3; k++) {
      if (!structure.cell().periodic(k)) {
        throw new CalculationException(
            NAME
                + ": needs a cell that repeats in all three directions; put a molecule or a slab"
                + " into a box with room around it");
      }
    }
    StringBuilder system = new StringBuilder();
    int[] species = structure.species();
    system.append(
        "&SYSTEM\n  ibrav = 0\n  nat = %d\n  ntyp = %d\n"
            .formatted(structure.size(), species.length));
    for (int type = 0; type < species.length; type++) {
      if (moments.containsKey(species[type])) {
        system.append(
            "  starting_magnetization(%d) = %s\n".formatted(type + 1, moments.get(species[type])));
      }
    }
    StringBuilder input = new StringBuilder(namelists.replace("&SYSTEM\n", system));
    input.append("ATOMIC_SPECIES\n");
    for (int atomicNumber : species) {
      Element element = Element.of(atomicNumber);
      String file = pseudopotentials.get(atomicNumber);
      if (file == null) {
        throw new CalculationException(
            NAME + ": there is no pseudopotential for " + element.symbol() + "; give its file");
      }
      input.append("%s %s %s\n".formatted(element.symbol(), element.mass(), file));
    }
    input.append(grid.card(structure.cell()));
    input.append("CELL_PARAMETERS angstrom\n{{cell}}\nATOMIC_POSITIONS angstrom\n{{positions}}\n");
    return Map.of(INPUT, new InputTemplate(INPUT, input.toString(), Map.of()).fill(structure));
  }

  @Override
  public String command(Structure structure) {
    return command + " -in " + INPUT;
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public Evaluation read(Path folder, Structure structure) throws JobFailure {
    Path output = folder.resolve(Job.STDOUT);
    if (!Files.isRegularFile(output)) {
      throw new BadInputException(output + ": was not written");
    }
    Evaluation answer = OUTPUT.read(output, structure);
    if (Complaint.lines(output).stream().noneMatch(line -> line.strip().equals(END))) {
      throw new BadInputException(output + ": stops before '" + END + "'");
    }
    if (!answer.hasForces() || !answer.hasVirial()) {
      throw new BadInputException(output + ": lacks forces or stress; is tprnfor or tstress off?");
    }
    return answer;
  }

  /** The box of percent signs in which it names the routine and the reason. */
  @Override
  public String complaint(Path folder) {
    List<String> lines = Complaint.lines(folder.resolve(Job.STDOUT));
    for (int at = 0; at + 1 < lines.size(); at++) {
      if (lines.get(at).strip().startsWith("Error in routine")) {
        return Complaint.shortened(lines.get(at).strip() + " " + lines.get(at + 1).strip());
      }
    }
    return Complaint.lastLine(folder);
  }

  private static String namelists(Parameters given, Path pseudoFolder) {
    Map<String, Object> control = new LinkedHashMap<>();
    control.put("calculation", "scf");
    control.put("prefix", "pw");
    control.put("outdir", "./out");
    control.put("pseudo_dir", pseudoFolder.toString());
    control.put("disk_io", "none");
    control.put("tprnfor", true);
    control.put("tstress", true);

    Map<String, Object> system = new LinkedHashMap<>();
    system.put("ecutwfc", given.positive("ecutwfc"));
    given.optionalNumber("ecutrho").ifPresent(ecut -> system.put("ecutrho", ecut));
    Optional<String> smearing = given.optionalText("smearing");
    if (smearing.isPresent()) {
      system.put("occupations", "smearing");
      system.put("smearing", smearing.get());
      system.put("degauss", given.positive("degauss"));
    } else if (given.has("degauss")) {
      throw given.missing("smearing", "the kind that 'degauss' is the width of, such as gaussian");
    }
    given.optionalNumber("charge").ifPresent(charge -> system.put("tot_charge", charge));
    if (given.has("magnetization")) {
      system.put("nspin", 2);
    }

    Map<String, Object> electrons = new LinkedHashMap<>();
    electrons.put("conv_thr", given.positive("conv_thr", 1e-8));
    given.optionalNumber("mixing_beta").ifPresent(beta -> electrons.put("mixing_beta", beta));
    electrons.put("electron_maxstep", given.integer("electron_maxstep", 100, 1));

    control.putAll(given.section("control"));
    system.putAll(given.section("system"));
    electrons.putAll(given.section("electrons"));
    StringBuilder text = new StringBuilder();
    append(text, "CONTROL", control);
    append(text, "SYSTEM", system);
    append(text, "ELECTRONS", electrons);
    return text.toString();
  }

  private static void append(StringBuilder text, String name, Map<String, Object> entries) {
    text.append('&').append(name).append('\n');
    entries.forEach((key, value) ->
        text.append("  ").append(key).append(" = ").append(fortran(value)).append('\n'));
    text.append("/\n");
  }

  /** A value as Fortran reads it; texts in quotes, unless they are a logical already. */
  private static String fortran(Object value) {
    return switch (value) {
      case Boolean flag -> flag ? ".true." : ".false.";
      case Number number -> JobSettings.plain(number);
      default -> {
        String text = value.toString();
        yield text.matches("\\.(true|false)\\.|'.*'") ? text : "'" + text.replace("'", "''") + "'";
      }
    };
  }

  private static int element(Parameters given, String key, String symbol) {
    return Element.ofSymbol(symbol)
        .orElseThrow(() -> given.wrong(key, "a section by symbols of elements", "'" + symbol + "'"))
        .atomicNumber();
  }
}

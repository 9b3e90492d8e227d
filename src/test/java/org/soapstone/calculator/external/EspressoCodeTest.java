package org.soapstone.calculator.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculators;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.Parameters;
import org.soapstone.calculator.SiliconStructures;
import org.soapstone.calculator.StillingerWeber;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;

/** A stand-in for pw.x 6.7, which prints more digits than the real one. */
class EspressoCodeTest extends ExternalContract {

  private static final double PRESSURE = Units.RYDBERG / (Units.BOHR * Units.BOHR * Units.BOHR);

  @Override
  ExternalCode code(Parameters given) {
    return new EspressoCode(given, folder);
  }

  @Override
  Map<String, Object> settings() throws IOException {
    Files.writeString(folder.resolve("Si.UPF"), "<UPF/>");
    return Map.of(
        "ecutwfc", 12L,
        "kpoints", List.of(2L, 2L, 2L, 1L, 1L, 1L),
        "pseudopotentials", Map.of("Si", "Si.UPF"));
  }

  @Override
  List<String> keys() {
    return EspressoCode.keys();
  }

  @Override
  void program(Path job) throws IOException {
    List<String> lines = Files.readAllLines(job.resolve("pw.in"));
    int cellAt = lines.indexOf("CELL_PARAMETERS angstrom");
    int atomsAt = lines.indexOf("ATOMIC_POSITIONS angstrom");
    List<Double> rows = new ArrayList<>();
    lines.subList(cellAt + 1, atomsAt).forEach(line -> addNumbers(line, 0, rows));
    List<Double> places = new ArrayList<>();
    lines.subList(atomsAt + 1, lines.size()).forEach(line -> addNumbers(line, 1, places));
    int[] species =
        lines.subList(atomsAt + 1, lines.size()).stream()
            .mapToInt(line -> Element.ofSymbol(line.split(" ")[0]).orElseThrow().atomicNumber())
            .toArray();
    Structure asked = new Structure(species, array(places), Cell.periodic(array(rows)));
    Files.writeString(job.resolve(Job.STDOUT), print(asked, new StillingerWeber().evaluate(asked)));
  }

  private static String print(Structure asked, Evaluation answer) {
    StringBuilder text = new StringBuilder();
    text.append("     Program PWSCF v.6.7MaX starts\n");
    text.append("     number of atoms/cell      = " + asked.size() + "\n");
    text.append("     celldm(1)=   1.000000  celldm(2)=   0.000000\n");
    text.append("     crystal axes: (cart. coord. in units of alat)\n");
    double[] cell = asked.cell().rows();
    for (int k = 0; k < 3; k++) {
      text.append("               a(" + (k + 1) + ") = (" + row(cell, k, 1 / Units.BOHR) + " )\n");
    }
    text.append("     site n.     atom                  positions (alat units)\n");
    for (int i = 0; i < asked.size(); i++) {
      text.append("   " + (i + 1) + "  Si  tau(   " + (i + 1) + ") = (");
      text.append(row(asked.positions(), i, 1 / Units.BOHR) + " )\n");
    }
    text.append("!    total energy              =  " + answer.energy() / Units.RYDBERG + " Ry\n\n");
    text.append("     Forces acting on atoms (cartesian axes, Ry/au):\n\n");
    for (int i = 0; i < asked.size(); i++) {
      text.append("     atom    " + (i + 1) + " type  1   force = ");
      text.append(row(answer.forces(), i, Units.BOHR / Units.RYDBERG) + "\n");
    }
    text.append("          total   stress  (Ry/bohr**3)                   (kbar)     P= 1.0\n");
    for (int k = 0; k < 3; k++) {
      text.append(row(answer.virial(), k, 1 / asked.cell().volume() / PRESSURE) + " 0 0 0\n");
    }
    text.append("\n   JOB DONE.\n=-----=\n");
    return text.toString();
  }

  private static String row(double[] values, int k, double factor) {
    return " "
        + factor * values[3 * k]
        + " "
        + factor * values[3 * k + 1]
        + " "
        + factor * values[3 * k + 2];
  }

  private static void addNumbers(String line, int from, List<Double> into) {
    String[] words = line.split(" ");
    for (int at = from; at < words.length; at++) {
      into.add(Double.valueOf(words[at]));
    }
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  String output() {
    return Job.STDOUT;
  }

  @Override
  void unconverged(Path job) throws IOException {
    program(job);
    Path output = job.resolve(Job.STDOUT);
    Files.writeString(
        output,
        Files.readString(output)
            .replaceAll(
                "!    total.*", "     convergence NOT achieved after   2 iterations: stopping"));
  }

  @Override
  Structure usual() {
    return crystal();
  }

  @Override
  protected Structure crystal() {
    return SiliconStructures.crystal();
  }

  @Override
  protected Structure cluster() {
    return inABox(SiliconStructures.cluster());
  }

  @Override
  protected Structure isolatedAtom() {
    return inABox(SiliconStructures.isolatedAtom());
  }

  @Override
  protected Structure unknownSpecies() {
    return inABox(SiliconStructures.unknownSpecies());
  }

  private static Structure inABox(Structure cluster) {
    return new Structure(cluster.atomicNumbers(), cluster.positions(), Cell.box(30, 32, 34));
  }

  @Test
  void whatDoesNotRepeatIsRefused() {
    assertThatThrownBy(() -> calculator().evaluate(SiliconStructures.cluster()))
        .isInstanceOf(CalculationException.class)
        .hasMessageContaining("espresso: needs a cell that repeats");
  }

  @Test
  void tellsTheRoutineThatGaveUp() throws IOException {
    FakeRunner runner =
        new FakeRunner(job -> {
          Files.writeString(
              job.resolve(Job.STDOUT),
              """
               %%%%%%
                   Error in routine cdiaghg (159):
                    S matrix not positive definite
               %%%%%%

                   stopping ...
              """);
          return 1;
        });
    assertNoLabel(runner)
        .hasMessageContaining("'pw.x -in pw.in' ended with exit code 1")
        .hasMessageContaining("Error in routine cdiaghg (159): S matrix not positive definite");
  }

  @Test
  void settingsBecomeInput() throws IOException {
    Files.writeString(folder.resolve("O.UPF"), "<UPF/>");
    Files.writeString(folder.resolve("Fe.UPF"), "<UPF/>");
    Map<String, Object> settings = new TreeMap<>();
    settings.put("command", "mpirun -np 2 pw.x -nk 2");
    settings.put("ecutwfc", 30L);
    settings.put("ecutrho", 240L);
    settings.put("kspacing", 0.5);
    settings.put("smearing", "mv");
    settings.put("degauss", 0.01);
    settings.put("conv_thr", 1e-9);
    settings.put("charge", -1L);
    settings.put("magnetization", Map.of("Fe", 0.5));
    settings.put("pseudopotentials", Map.of("Fe", "Fe.UPF", "O", "O.UPF"));
    settings.put("system", Map.of("nosym", true, "input_dft", "pbe"));
    ExternalCode code = code(new Parameters("espresso", settings, keys()));
    Structure oxide =
        new Structure(new int[] {26, 8}, new double[] {0, 0, 0, 2.1, 0, 0}, Cell.box(4, 4, 13));
    assertThat(code.command(oxide)).isEqualTo("mpirun -np 2 pw.x -nk 2 -in pw.in");
    assertThat(code.inputs(oxide).get("pw.in"))
        .contains(
            "&SYSTEM\n  ibrav = 0\n  nat = 2\n  ntyp = 2\n  starting_magnetization(2) = 0.5\n")
        .contains(
            "  ecutwfc = 30\n  ecutrho = 240\n  occupations = 'smearing'\n  smearing = 'mv'\n")
        .contains("  degauss = 0.01\n  tot_charge = -1\n  nspin = 2\n", "nosym = .true.\n")
        .contains("  input_dft = 'pbe'\n", "  conv_thr = 1.0E-9\n", "  tstress = .true.\n")
        .contains("  pseudo_dir = '" + folder.toAbsolutePath() + "'\n")
        .contains("ATOMIC_SPECIES\nO 15.999 O.UPF\nFe 55.845 Fe.UPF\n")
        // 2 pi / (4 x 0.5) = 3.14, 2 pi / (13 x 0.5) = 0.97
        .contains("K_POINTS automatic\n4 4 1 0 0 0\nCELL_PARAMETERS angstrom\n4.0 0.0 0.0\n")
        .endsWith("ATOMIC_POSITIONS angstrom\nFe 0.0 0.0 0.0\nO 2.1 0.0 0.0\n");
  }

  @Test
  void settingsAreCheckedBeforeTheFirstJob() throws IOException {
    assertWrong("ecutwfc", null, "'ecutwfc' is missing");
    assertWrong("kpoints", List.of(2L, 2L), "gamma, or 3 numbers of points");
    assertWrong("kspacing", 0.2, "'kpoints' is missing");
    assertWrong("kpoints", null, "or 'kspacing'");
    assertWrong("pseudopotentials", Map.of("Si", "none.UPF"), "none.UPF: no such file");
    assertWrong("pseudopotentials", Map.of("Qq", "Si.UPF"), "symbols of elements");
    assertWrong("pseudopotentials", null, "'pseudopotentials' is missing");
    assertWrong("degauss", 0.1, "'smearing' is missing");
    assertWrong("ecut", 12L, "unknown parameter 'ecut'");
  }

  private void assertWrong(
      String key, @org.jspecify.annotations.Nullable Object value, String message)
      throws IOException {
    Map<String, Object> settings = new TreeMap<>(settings());
    if (value == null) {
      settings.remove(key);
    } else {
      settings.put(key, value);
    }
    assertThatThrownBy(() -> Calculators.create("espresso", settings, folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }
}

package org.soapstone.calculator.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.Parameters;
import org.soapstone.calculator.StillingerWeber;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;

/** A stand-in for psi4 1.3.2. */
class Psi4CodeTest extends MoleculeContract {

  @Override
  ExternalCode code(Parameters given) {
    return new Psi4Code(given);
  }

  @Override
  Map<String, Object> settings() {
    return Map.of("method", "mp2", "basis", "cc-pvdz");
  }

  @Override
  List<String> keys() {
    return Psi4Code.keys();
  }

  @Override
  void program(Path job) throws IOException {
    List<String> atoms =
        Files.readAllLines(job.resolve("psi4.in")).stream()
            .dropWhile(line -> !line.equals("0 1"))
            .skip(1)
            .takeWhile(line -> !line.startsWith("units"))
            .toList();
    int[] species =
        atoms.stream()
            .mapToInt(line -> Element.ofSymbol(line.split(" ")[0]).orElseThrow().atomicNumber())
            .toArray();
    double[] positions =
        atoms.stream()
            .flatMapToDouble(
                line -> Arrays.stream(line.split(" ")).skip(1).mapToDouble(Double::parseDouble))
            .toArray();
    Evaluation answer =
        new StillingerWeber().evaluate(new Structure(species, positions, Cell.none()));
    double[] gradient =
        Arrays.stream(answer.forces()).map(f -> -f / Units.HARTREE_PER_BOHR).toArray();
    StringBuilder text = new StringBuilder("    Geometry (in Angstrom), charge = 0:\n\n");
    text.append("       Center              X                  Y                   Z\n");
    for (int i = 0; i < species.length; i++) {
      text.append("         SI  ").append(row("%17.12f", positions, i)).append("   27.97\n");
    }
    text.append("\n  -Total Gradient:\n     Atom            X     Y     Z\n");
    for (int i = 0; i < species.length; i++) {
      text.append("       ").append(i + 1).append("  9.0  9.0  9.0\n");
    }
    text.append(
        "  ## Total Gradient (Symmetry 0) ##\n  Irrep: 1 Size: 5 x 3\n\n      1   2   3\n\n");
    for (int i = 0; i < species.length; i++) {
      text.append("    ").append(i + 1).append(row("%s", gradient, i)).append('\n');
    }
    text.append("\n  \"CURRENT DIPOLE X\"   =>   0.1\n  \"CURRENT ENERGY\"     =>  ");
    text.append(answer.energy() / Units.HARTREE);
    text.append("\n\n*** Psi4 exiting successfully. Buy a developer a beer!\n");
    Files.writeString(job.resolve("psi4.out"), text);
  }

  private static String row(String format, double[] values, int i) {
    StringBuilder row = new StringBuilder();
    for (int axis = 0; axis < 3; axis++) {
      row.append("  ").append(String.format(Locale.ROOT, format, values[3 * i + axis]));
    }
    return row.toString();
  }

  @Override
  String output() {
    return "psi4.out";
  }

  @Override
  void unconverged(Path job) throws IOException {
    Files.writeString(
        job.resolve("psi4.out"),
        "psi4.driver.p4util.exceptions.SCFConvergenceError: Could not converge SCF iterations.\n");
  }

  @Test
  void settingsBecomeInput() {
    Map<String, Object> settings =
        Map.of(
            "method",
            "b3lyp",
            "basis",
            "6-31G*",
            "reference",
            "uks",
            "charge",
            1.0,
            "multiplicity",
            2.0,
            "memory_mb",
            500.0,
            "cores",
            2.0,
            "options",
            Map.of("guess", "sad", "maxiter", 50.0));
    ExternalCode code = new Psi4Code(new Parameters("psi4", settings, keys()));
    assertThat(code.command(usual())).isEqualTo("psi4 -n 2 -i psi4.in -o psi4.out");
    assertThat(code.inputs(isolatedAtom()).get("psi4.in"))
        .contains("memory 500 mb\n", "{\n1 2\nSi 1.0 2.0 3.0\nunits angstrom\n")
        .contains("basis 6-31G*\n", "reference uks\n", "guess sad\n", "maxiter 50\n")
        .contains("gradient('b3lyp', return_wfn=True)\n");
  }
}

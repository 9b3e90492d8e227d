package org.soapstone.calculator.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Calculators;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.ExternalProgram;

/** The real programs: their forces and stress are the slopes of their energies. */
@Tag(ExternalProgram.TAG)
class ExternalProgramsTest {

  private static final String PSEUDO = "/usr/share/espresso/pseudo";

  private static final Structure WATER =
      new Structure(
          new int[] {8, 1, 1},
          new double[] {1e-5, 0.01, 0.12, 0, 0.7612345678901234, -0.47, 0.1, -0.74, -0.5},
          Cell.none());

  private static final Structure SILICON =
      new Structure(
          new int[] {14, 14},
          new double[] {0.05, -0.08, 0.03, 1.4675, 1.3575, 1.2875},
          Cell.periodic(0, 2.7, 2.75, 2.7, 0.1, 2.7, 2.75, 2.7, 0));

  @TempDir Path folder;

  private Calculator calculator(String name, Map<String, Object> settings) {
    return Calculators.create(name, settings, folder, folder.resolve("labels"));
  }

  /**
   * Central differences of step h err by h^2/6 of the third derivative, some 100 eV/A^3 near a
   * bond, and by the digits of the energy over h.
   */
  private static void assertSlopes(Calculator calculator, Structure structure, double energyError) {
    double h = 0.005;
    double error = h * h / 6 * 300 + energyError / h;
    double[] forces = calculator.evaluate(structure).forces();
    for (int c : new int[] {1, structure.size() * 3 - 1}) {
      double slope =
          (energy(calculator, structure, c, h) - energy(calculator, structure, c, -h)) / (2 * h);
      assertThat(forces[c]).isCloseTo(-slope, within(error));
    }
    assertThat(Math.abs(forces[1])).isGreaterThan(10 * error);
  }

  private static double energy(Calculator calculator, Structure structure, int c, double h) {
    double[] moved = structure.positions();
    moved[c] += h;
    return calculator.evaluate(structure.withPositions(moved)).energy();
  }

  private Map<String, Object> espresso() {
    ExternalProgram.require("pw.x");
    ExternalProgram.requireFile(PSEUDO + "/Si.pz-vbc.UPF");
    Map<String, Object> settings = new TreeMap<>();
    settings.put("pseudo_dir", PSEUDO);
    settings.put("pseudopotentials", Map.of("Si", "Si.pz-vbc.UPF"));
    settings.put("ecutwfc", 40L);
    settings.put("kpoints", "gamma");
    settings.put("conv_thr", 1e-10);
    settings.put("backoff_s", 0L);
    return settings;
  }

  @Test
  void espressoForcesAndStress() {
    Calculator pw = calculator("espresso", espresso());
    assertSlopes(pw, SILICON, 1e-7);

    double h = 0.004;
    double[] strain = {h, 0, 0, 0, 0, 0, 0, 0, 0};
    double[] back = {-h, 0, 0, 0, 0, 0, 0, 0, 0};
    double slope =
        (pw.evaluate(SILICON.strained(strain)).energy()
                - pw.evaluate(SILICON.strained(back)).energy())
            / (2 * h);
    // Plane waves come and go with the strain at a fixed cutoff: some meV at 40 Ry.
    assertThat(pw.evaluate(SILICON).virial()[0]).isCloseTo(-slope, within(0.1));
    assertThat(Math.abs(slope)).isGreaterThan(1);
  }

  @Test
  void espressoThatDoesNotConvergeIsNoLabel() {
    Map<String, Object> settings = espresso();
    settings.put("electron_maxstep", 2L);
    assertThatThrownBy(() -> calculator("espresso", settings).evaluate(SILICON))
        .isInstanceOf(CalculationException.class)
        .hasMessageContaining("did not converge");
  }

  @Test
  void espressoTellsWhatItDoesNotLike() {
    Map<String, Object> settings = espresso();
    settings.put("system", Map.of("occupations", "nonsense"));
    assertThatThrownBy(() -> calculator("espresso", settings).evaluate(SILICON))
        .isInstanceOf(CalculationException.class)
        .hasMessageContaining("Error in routine")
        .hasMessageNotContaining("\n");
  }

  @Test
  void espressoOutOfTime() throws IOException {
    Map<String, Object> settings = espresso();
    settings.put("time_limit_s", 0.3);
    settings.put("ecutwfc", 200L);
    assertThatThrownBy(() -> calculator("espresso", settings).evaluate(SILICON))
        .isInstanceOf(CalculationException.class)
        .hasMessageContaining("time_limit_s of 0.3 s");
  }

  @Test
  void xtbForces() {
    ExternalProgram.require("xtb");
    for (String method : List.of("gfn1", "gfn2", "gfnff")) {
      // xtb converges energies to 1e-6 Eh; accuracy 0.01 makes that 1e-8.
      assertSlopes(calculator("xtb", Map.of("method", method, "accuracy", 0.01)), WATER, 5e-7);
    }
  }

  @Test
  void xtbThatDoesNotConvergeIsNoLabel() {
    ExternalProgram.require("xtb");
    Map<String, Object> settings = Map.of("command", "xtb --iterations 2");
    assertThatThrownBy(() -> calculator("xtb", settings).evaluate(WATER))
        .isInstanceOf(CalculationException.class)
        .hasMessageContaining("did not converge");
  }

  @Test
  void psi4Forces() {
    ExternalProgram.require("psi4");
    for (String method : List.of("scf", "mp2")) {
      Map<String, Object> settings =
          Map.of("method", method, "basis", "sto-3g", "options", Map.of("e_convergence", 1e-9));
      assertSlopes(calculator("psi4", settings), WATER, 1e-7);
    }
  }

  @Test
  void psi4ThatDoesNotConvergeIsNoLabel() {
    ExternalProgram.require("psi4");
    Map<String, Object> settings =
        Map.of("method", "scf", "basis", "sto-3g", "options", Map.of("maxiter", 2L));
    assertThatThrownBy(() -> calculator("psi4", settings).evaluate(WATER))
        .isInstanceOf(CalculationException.class)
        .hasMessageContaining("did not converge");
  }

  @Test
  void cp2kByTemplate() throws IOException {
    ExternalProgram.require("cp2k");
    Files.writeString(folder.resolve("cp2k.inp"), CP2K);
    Map<String, Object> settings =
        Map.of("command", "cp2k -i cp2k.inp", "template", "cp2k.inp", "parser", "cp2k");
    assertSlopes(calculator("command", settings), WATER, 1e-6);
  }

  private static final String CP2K =
      """
      &GLOBAL
        RUN_TYPE ENERGY_FORCE
        PRINT_LEVEL MEDIUM
      &END GLOBAL
      &FORCE_EVAL
        METHOD QS
        &DFT
          &QS
            METHOD xTB
            &XTB
              DO_EWALD F
            &END XTB
          &END QS
          &SCF
            EPS_SCF 1.0E-9
            MAX_SCF 100
          &END SCF
          &POISSON
            PERIODIC NONE
            POISSON_SOLVER MT
          &END POISSON
        &END DFT
        &SUBSYS
          &CELL
            ABC 10 10 10
            PERIODIC NONE
          &END CELL
          &COORD
      {{positions}}
          &END COORD
        &END SUBSYS
        &PRINT
          &FORCES
          &END FORCES
        &END PRINT
      &END FORCE_EVAL
      """;
}

package org.soapstone.calculator.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.Parameters;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;

class RegexOutputTest {

  private static final String LOG =
      """
      cycle 1 energy -1.0
      grad 9.0 9.0 9.0
      cycle 2 energy -2.5D0
      grad 1.0 2.0 3.0
      grad -1.0 -2.0 -3.0
      stress
        1.0 0.5 0.25
        0.5 2.0 0.125
        0.25 0.125 3.0
      voigt 1 2 3 4 5 6
      """;
  private static final Structure PAIR =
      new Structure(new int[] {1, 1}, new double[] {0, 0, 0, 1, 0, 0}, Cell.box(2, 2, 2));

  @TempDir Path folder;

  private Evaluation read(Map<String, ?> settings) throws IOException {
    Path file = folder.resolve("log");
    Files.writeString(file, LOG);
    return RegexOutput.from(new Parameters("command", settings, RegexOutput.KEYS)).read(file, PAIR);
  }

  @Test
  void lastNumbersCount() throws IOException {
    Evaluation found =
        read(
            Map.of(
                "energy", "energy +(\\S+)",
                "energy_unit", "Ha",
                "gradients", "^grad +(\\S+) +(\\S+) +(\\S+)$",
                "forces_unit", "Ha/bohr",
                "pressure", "^  (\\S+) (\\S+) (\\S+)$",
                "stress_unit", "GPa"));
    assertThat(found.energy()).isCloseTo(-2.5 * 27.211386245988, within(1e-12));
    double unit = 27.211386245988 / 0.529177210903;
    assertThat(found.forces())
        .containsExactly(
            new double[] {-unit, -2 * unit, -3 * unit, unit, 2 * unit, 3 * unit}, within(1e-9));
    // A pressure of 1 GPa in 8 A^3 is a virial of 8/160.2 eV.
    double w = 8 / 160.2176634;
    assertThat(found.virial())
        .containsExactly(
            new double[] {w, w / 2, w / 4, w / 2, 2 * w, w / 8, w / 4, w / 8, 3 * w},
            within(1e-12));
  }

  @Test
  void sixNumbersAreInVoigtOrder() throws IOException {
    String six = "voigt" + " (\\S+)".repeat(6);
    Evaluation found = read(Map.of("energy", "energy +(\\S+)", "stress", six));
    assertThat(found.energy()).isEqualTo(-2.5);
    assertThat(found.hasForces()).isFalse();
    assertThat(found.virial()).containsExactly(-8, -48, -40, -48, -16, -32, -40, -32, -24);
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertWrong(
        Map.of("energy", "Etot (\\S+)"), "log: 'energy' (Etot (\\S+)) finds 0 numbers; expected 1");
    assertWrong(Map.of("energy", "(cycle)"), "finds 'cycle' where a number is expected");
    assertWrong(
        Map.of("energy", "energy (\\S+)", "forces", "(grad) (\\S+) (\\S+)"),
        "finds 'grad' where a number is expected");
    assertWrong(Map.of("energy", "energy \\S+"), "a regular expression with 1 groups");
    assertWrong(Map.of("energy", "energy ("), "a regular expression (Unclosed group)");
    assertWrong(
        Map.of("energy", "(.)", "energy_unit", "erg"), "one of eV, Ha, Ry, kcal/mol, kJ/mol");
    assertWrong(
        Map.of("energy", "(.)", "forces", "(.)(.)(.)", "gradients", "(.)(.)(.)"),
        "nothing beside forces");
  }

  private void assertWrong(Map<String, ?> settings, String message) {
    assertThatThrownBy(() -> read(settings))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }
}

package org.soapstone.calculator.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;

class InputTemplateTest {

  private static final Structure ROCK_SALT =
      new Structure(
          new int[] {17, 11, 17},
          new double[] {0, 0, 0, 1, 0.5, 0.25, 2, 1, 3},
          Cell.periodic(4, 0, 0, 0, 2, 0, 1, 0, 8));

  private static String filled(String template) {
    return new InputTemplate("my.in", template, Map.of("folder", "/data/run")).fill(ROCK_SALT);
  }

  @Test
  void everyPlace() {
    assertThat(filled("{{positions}}"))
        .isEqualTo("Cl 0.0 0.0 0.0\nNa 1.0 0.5 0.25\nCl 2.0 1.0 3.0");
    assertThat(filled("{{ coordinates : fractional }}"))
        .isEqualTo("0.0 0.0 0.0\n0.2421875 0.25 0.03125\n0.40625 0.5 0.375");
    assertThat(filled("{{cell_c:bohr}}"))
        .startsWith("1.889726124")
        .endsWith(" 0.0 15.117808997006161");
    assertThat(filled("{{cell}}")).isEqualTo("4.0 0.0 0.0\n0.0 2.0 0.0\n1.0 0.0 8.0");
    assertThat(filled("A {{cell_a}} B {{cell_b}}")).isEqualTo("A 4.0 0.0 0.0 B 0.0 2.0 0.0");
    assertThat(filled("{{atoms}} {{species_count}} | {{species}} | {{counts}}"))
        .isEqualTo("3 2 | Na Cl | 1 2");
    assertThat(filled("{{symbols}} | {{numbers}} | {{types}}"))
        .isEqualTo("Cl Na Cl | 17 11 17 | 2 1 2");
    assertThat(filled("{{masses}}")).isEqualTo("Na 22.98976928\nCl 35.45");
    assertThat(filled("{{folder}}/pot $1 {x}")).isEqualTo("/data/run/pot $1 {x}");
  }

  @Test
  void unknownPlacesAreNamed() {
    for (String place : new String[] {"position", "atoms:bohr", "cell:yard"}) {
      assertThatThrownBy(() -> filled("{{" + place + "}}"))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("my.in")
          .hasMessageContaining("known are");
    }
  }
}

package org.soapstone.calculator.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every key of an external calculator stands in its table, or in the one of all. */
class ExternalDocumentationTest {

  private static final Path PAGE = Path.of("docs/reference/external-calculators.md");

  @ParameterizedTest
  @ValueSource(strings = {"espresso", "xtb", "psi4", "command", "slurm"})
  void everyKeyIsExplained(String name) throws IOException {
    List<String> sections = List.of(Files.readString(PAGE).split("(?m)^## "));
    String own =
        sections.stream()
            .filter(section -> section.startsWith(name + "\n"))
            .findFirst()
            .orElseThrow();
    List<String> keys =
        new ArrayList<>(
            switch (name) {
              case "espresso" -> EspressoCode.keys();
              case "xtb" -> XtbCode.keys();
              case "psi4" -> Psi4Code.keys();
              case "slurm" -> SlurmSettings.keys();
              default -> CommandCode.keys();
            });
    assertThat(keys).allSatisfy(key -> assertThat(sections.get(0) + own).contains("`" + key + "`"));
  }
}

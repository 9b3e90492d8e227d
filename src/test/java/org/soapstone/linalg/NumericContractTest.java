package org.soapstone.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NumericContractTest {

  /// Whoever changes one changes the last digits of results that people have written down: the
  /// table that they can look it up in must change with it.
  @Test
  void valuesAreTheDocumentedOnes() throws IOException {
    String page = Files.readString(Path.of("docs/reference/stone-format.md"));
    assertThat(NumericContract.sizes()).hasSize(4);
    NumericContract.sizes()
        .forEach((name, size) -> assertThat(page).contains("| `" + name + "` | " + size + " |"));
  }
}

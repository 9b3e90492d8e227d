package org.soapstone.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildProcessTest {

  private static final String NOTE = "WARNING: Using incubator modules: jdk.incubator.vector\n";

  private static String forwarded(String text, int chunk) throws IOException {
    InputStream chunked =
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public int read(byte[] buffer) {
            return read(buffer, 0, chunk);
          }
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ChildProcess.forwardErrors(chunked, new PrintStream(out));
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 31, 32, 33, 54, 55, 56, 8192})
  void onlyTheNoteIsDropped(int chunk) throws IOException {
    String bar = "labelling  50% |==  |\rlabelling 100% |====|\n";
    assertThat(forwarded(NOTE, chunk)).isEmpty();
    assertThat(forwarded(NOTE + "round 1 \u00c5\n" + bar, chunk))
        .isEqualTo("round 1 \u00c5\n" + bar);
    assertThat(forwarded("Picked up JAVA_TOOL_OPTIONS: -Dx\n" + NOTE + "a", chunk))
        .isEqualTo("Picked up JAVA_TOOL_OPTIONS: -Dx\na");
    for (String kept : new String[] {"", "\n", "W", "WARNING: Using", "WARNING: Usual\n", "WW\n"}) {
      assertThat(forwarded(kept, chunk)).isEqualTo(kept);
    }
    assertThat(forwarded("see " + NOTE, chunk)).isEqualTo("see " + NOTE);
  }
}

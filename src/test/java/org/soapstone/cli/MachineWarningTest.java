package org.soapstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that serves badly is told of in one line, and serves all the same. */
class MachineWarningTest {

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    SmallRun.write(folder);
  }

  private static Console label(String... flags) throws IOException, InterruptedException {
    return ChildJvm.start(
            List.of(flags),
            "label",
            folder.resolve("raw.xyz"),
            "--calculator",
            "stillinger-weber",
            "-o",
            folder.resolve("labelled" + String.join("", flags).hashCode() + ".xyz"),
            "-q")
        .finish();
  }

  @Test
  void anOrdinaryMachineIsNotMentioned() throws IOException, InterruptedException {
    Console console = label();
    assertThat(console.code()).isZero();
    assertThat(console.err()).isEmpty();
  }

  @Test
  void withoutFusedMultiplyAdd() throws IOException, InterruptedException {
    Console console = label("-XX:-UseFMA");
    assertThat(console.code()).isZero();
    assertThat(console.err())
        .hasLineCount(1)
        .startsWith("soapstone: ")
        .contains("no fused multiply-add", "use a machine with FMA");
  }

  @Test
  void withoutTheOptimisingCompiler() throws IOException, InterruptedException {
    Console console = label("-XX:TieredStopAtLevel=1");
    assertThat(console.code()).isZero();
    assertThat(console.err()).hasLineCount(1).contains("optimising compiler");
  }

  /** On x86 the flag makes the machine narrower than what is asked for. */
  @Test
  void vectorsWiderThanTheMachine() throws IOException, InterruptedException {
    Console console = label("-XX:UseAVX=2", "-Dsoapstone.lanes=512");
    assertThat(console.code()).isZero();
    assertThat(console.err())
        .hasLineCount(1)
        .contains("the widest here, although soapstone.lanes asks for 512");
  }

  @Test
  void aWidthThatDoesNotExist() throws IOException, InterruptedException {
    Console console = label("-Dsoapstone.lanes=64");
    assertThat(console.code()).isEqualTo(2);
    assertThat(console.err())
        .hasLineCount(1)
        .contains("soapstone.lanes must be scalar, 128, 256 or 512 but is 64");
  }

  @Test
  void helpNeedsNoMachine() throws IOException, InterruptedException {
    Console console = ChildJvm.start(List.of("-XX:-UseFMA"), "label", "--help").finish();
    assertThat(console.code()).isZero();
    assertThat(console.err()).isEmpty();
  }
}

package org.soapstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.testkit.Jvm;

/** The whole program on differently started virtual machines. */
class EveryMachineTest {

  @TempDir static Path folder;
  private static String fingerprint = "";

  @BeforeAll
  static void learnHere() throws IOException {
    SmallRun.write(folder);
    Console here = Console.run("learn", in("run.yaml"), "-o", in("here"), "--json", "-", "-q");
    fingerprint = here.json().get("fingerprint").getAsString();
  }

  private static Path in(String name) {
    return folder.resolve(name);
  }

  @ParameterizedTest
  @CsvSource({
    "-XX:UseAVX=0, 1",
    "-XX:UseAVX=2, 3",
    "-XX:UseAVX=3, 8",
    "-Dsoapstone.lanes=scalar, 2",
    "-Dsoapstone.lanes=128, 4",
    "-Dsoapstone.lanes=256, 5",
    "-XX:MaxVectorSize=32, 6",
    "-XX:TieredStopAtLevel=1, 7",
    "-Xint, 1",
    "-Duser.language=ar, 2"
  })
  void theSameRunGivesTheSameBits(String flag, int threads)
      throws IOException, InterruptedException {
    Path run = in("run" + flag.replaceAll("\\W", "") + threads);
    Console child =
        ChildJvm.start(
                List.of(flag),
                "learn",
                in("run.yaml"),
                "-o",
                run,
                "--threads",
                threads,
                "--json",
                "-",
                "-q")
            .finish();
    assertThat(child.code()).as(child.err()).isZero();
    assertThat(child.json().get("fingerprint").getAsString()).isEqualTo(fingerprint);
    assertThat(run.resolve("dataset.xyz"))
        .hasSameBinaryContentAs(in("here").resolve("dataset.xyz"));
    assertThat(run.resolve("potential.stone"))
        .hasSameBinaryContentAs(in("here").resolve("potential.stone"));
  }

  @Test
  void tooLittleMemoryIsOneLine() throws IOException, InterruptedException {
    Files.writeString(in("large.yaml"), "basis:\n  n_max: 40\n  l_max: 4\n");
    Console child =
        ChildJvm.start(
                List.of("-Xmx48m"),
                "fit",
                in("pool.xyz"),
                "--config",
                in("large.yaml"),
                "-o",
                in("large.stone"),
                "-q")
            .finish();
    assertThat(child.code()).isEqualTo(1);
    assertThat(child.err()).contains("out of memory", "SOAPSTONE_OPTS=-Xmx").hasLineCount(1);
    assertThat(in("large.stone")).doesNotExist();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void resultsThatCannotBePrintedAreNoSuccess() throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>();
    command.addAll(List.of("bash", "-c", "exec \"$@\" > /dev/full", "full"));
    command.addAll(
        Jvm.command(
            List.of(),
            "org.soapstone.cli.Soapstone",
            "evaluate",
            in("here").resolve("potential.stone"),
            in("test.xyz"),
            "-q"));
    Console child = ChildJvm.start(command).finish();
    assertThat(child.code()).isEqualTo(1);
    assertThat(child.err()).contains("standard output could not be written").hasLineCount(1);
  }
}

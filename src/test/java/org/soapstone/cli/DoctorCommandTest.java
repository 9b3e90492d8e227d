package org.soapstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.testkit.ExternalProgram;
import picocli.CommandLine;

/** The command {@code doctor}, with programs that everybody has. */
class DoctorCommandTest {

  private static final List<KnownProgram> PROGRAMS =
      List.of(
          program("sh", "version (\\S+)", "-c", "echo I am sh, version 1.2-a of today"),
          program("sleep", "(.*)", "600"),
          program("no-such-program", "(.*)"));

  @TempDir Path folder;

  private static KnownProgram program(String name, String version, String... arguments) {
    return new KnownProgram(List.of(name), List.of(arguments), Pattern.compile(version), "tests");
  }

  @Test
  void whatIsThereIsAskedAndWhatHangsIsNotWaitedFor() throws IOException {
    List<InstalledPrograms.Found> found = InstalledPrograms.look(PROGRAMS, Duration.ofSeconds(2));
    assertThat(found).hasSize(3);
    assertThat(found.get(0).path()).isPresent();
    assertThat(found.get(0).version()).contains("1.2-a");
    assertThat(found.get(1).path()).isPresent();
    assertThat(found.get(1).version()).isEmpty();
    assertThat(found.get(2).path()).isEmpty();
  }

  @Test
  void machineAndProgramsInWordsAndNumbers() {
    List<KnownProgram> quick = List.of(PROGRAMS.get(0), PROGRAMS.get(2));
    Console words = Console.capture(() -> new CommandLine(new DoctorCommand(quick)).execute("-q"));
    assertThat(words.code()).isZero();
    assertThat(words.out())
        .contains("java ", "processor ", "vectors ", "fma ", "memory ")
        .containsPattern("sh +1.2-a, .*/sh: tests")
        .containsPattern("no-such-program +not found; tests");
    Console numbers =
        Console.capture(() -> new CommandLine(new DoctorCommand(quick)).execute("--json", "-"));
    JsonObject json = numbers.json();
    assertThat(json.get("cores").getAsInt()).isPositive();
    assertThat(json.get("widest_bits").getAsInt())
        .isGreaterThanOrEqualTo(64 * json.get("lanes").getAsInt());
    assertThat(json.get("heap_mb").getAsInt()).isPositive();
    assertThat(json.getAsJsonArray("programs")).hasSize(2);
    assertThat(json.getAsJsonArray("programs").get(1).getAsJsonObject().get("path").isJsonNull())
        .isTrue();
  }

  @Test
  void memoryIsReadFromTheSystem() throws IOException {
    Path file = folder.resolve("meminfo");
    Files.writeString(file, "MemTotal:       2048000 kB\nMemFree: 1 kB\n");
    assertThat(DoctorCommand.megabytes(file)).hasValue(2000);
    assertThat(DoctorCommand.megabytes(folder.resolve("none"))).isEmpty();
  }

  @Test
  void versionsAsProgramsTellThem() {
    assertThat(version("pw.x", "     Program PWSCF v.6.7MaX starts on 28Nov")).isEqualTo("6.7MaX");
    assertThat(version("pw.x", " Program PWSCF v.7.3.1 starts")).isEqualTo("7.3.1");
    assertThat(version("cp2k", " CP2K version 2023.1\n Source code")).isEqualTo("2023.1");
    assertThat(version("xtb", "   * xtb version 6.5.1 (579679a) compiled")).isEqualTo("6.5.1");
    assertThat(version("psi4", "1.3.2\n")).isEqualTo("1.3.2");
    assertThat(version("sbatch", "slurm-wlm 22.05.8\n")).isEqualTo("22.05.8");
    assertThat(version("sbatch", "slurm 24.11.1\n")).isEqualTo("24.11.1");
    assertThat(version("lmp", "\nMassively Parallel Simulator - 29 Sep 2021 - Update 2\n"))
        .isEqualTo("29 Sep 2021 - Update 2");
  }

  @Test
  void lammpsIsJudgedByItsPairStyles() {
    KnownProgram lammps = known("lmp");
    assertThat(lammps.goodFor("* Pair styles:\n\nlj/cut   pace\tsw")).contains("exported");
    assertThat(lammps.goodFor("* Pair styles:\n\nlj/cut\tsw\n")).contains("no pair_style pace");
  }

  @Test
  @Tag(ExternalProgram.TAG)
  void realPrograms() {
    ExternalProgram.require("pw.x");
    ExternalProgram.require("cp2k");
    ExternalProgram.require("lmp");
    Console console = Console.run("doctor", "--json", "-");
    assertThat(console.code()).isZero();
    int versions = 0;
    for (JsonElement one : console.json().getAsJsonArray("programs")) {
      JsonObject program = one.getAsJsonObject();
      // Slurm's programs say nothing where they are not set up.
      if (!program.get("program_version").isJsonNull()) {
        assertThat(program.get("program_version").getAsString()).matches("\\d.*");
        versions++;
      }
    }
    assertThat(versions).isGreaterThanOrEqualTo(3);
  }

  private static String version(String name, String printed) {
    return known(name).versionIn(printed).orElse("");
  }

  private static KnownProgram known(String name) {
    return KnownProgram.ALL.stream()
        .filter(program -> program.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}

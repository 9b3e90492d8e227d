package org.soapstone.calculator.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.StillingerWeber;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Crystals;
import org.soapstone.testkit.Jvm;

/**
 * Another program that answers over a socket: {@link FakeClient} in a virtual machine of its own.
 */
class IpiProgramTest {

  private static final Structure SILICON = Crystals.shaken(Crystals.diamond(Element.Si, 5.43), 0.1);

  @TempDir Path folder;

  private Map<String, Object> settings(String behaviour, int from, String once) {
    String command =
        Jvm.command(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"), FakeClient.class.getName())
            .stream()
            .map(word -> "\"" + word + "\"")
            .collect(Collectors.joining(" "));
    Map<String, Object> settings = new HashMap<>();
    settings.put(
        "command",
        command + " {{socket}} {{structure}} " + behaviour + " " + from + " " + marker(once));
    settings.put("unix", folder.resolve("socket").toString());
    settings.put("backoff_s", 0.01);
    return settings;
  }

  private String marker(String once) {
    return once.equals("always") ? once : "\"" + folder.resolve(once) + "\"";
  }

  private IpiProgram program(Map<String, Object> settings) {
    return IpiProgram.create(settings, folder);
  }

  private static Structure moved(int step) {
    return Crystals.shaken(SILICON, 0.001 * step);
  }

  /** Two roundings of the positions on their way, times 50 eV/A^2 of the stiffest bond. */
  private static void assertRight(Evaluation found, Structure structure) {
    Evaluation expected = new StillingerWeber().evaluate(structure);
    assertThat(found.energy()).isCloseTo(expected.energy(), within(1e-11));
    assertThat(found.forces()).containsExactly(expected.forces(), within(1e-12));
    assertThat(found.virial()).containsExactly(expected.virial(), within(1e-10));
  }

  private static boolean runs(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void oneProcessAnswersAllAndLeavesNothing() throws IOException {
    long pid;
    try (IpiProgram program = program(settings("none", 1, "always"))) {
      assertThat(program.pid()).isZero();
      assertRight(program.evaluate(SILICON), SILICON);
      pid = program.pid();
      for (int step = 1; step < 5; step++) {
        assertRight(program.evaluate(moved(step)), moved(step));
      }
      assertThat(program.pid()).isEqualTo(pid);
      assertThat(runs(pid)).isTrue();
      assertThat(files()).as("the socket goes once both have met").isEmpty();
    }
    assertThat(runs(pid)).isFalse();
  }

  /** What the issue of a long run is: killed once, it goes on, and every number is right. */
  @Test
  void survivesBeingKilledInTheMiddleOfTwoHundredSteps() {
    try (IpiProgram program = program(settings("none", 1, "always"))) {
      Set<Long> processes = new TreeSet<>();
      for (int step = 0; step < 200; step++) {
        assertRight(program.evaluate(moved(step)), moved(step));
        processes.add(program.pid());
        if (step == 100) {
          Optional<ProcessHandle> running = ProcessHandle.of(program.pid());
          running.orElseThrow().destroyForcibly();
          running.orElseThrow().onExit().join();
        }
      }
      assertThat(processes).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"die", "fewer", "nan", "unconverged", "refuse"})
  void whatHappensOnceIsMended(String behaviour) {
    try (IpiProgram program = program(settings(behaviour, 3, "once"))) {
      for (int step = 0; step < 5; step++) {
        assertRight(program.evaluate(moved(step)), moved(step));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "die         | closed the connection in the middle of a message",
        "fewer       | answered for 7 atoms where 8 were asked for",
        "nan         | answered forces that are not finite",
        "unconverged | says 'SCF run NOT converged' of its answer",
        "refuse      | no pseudopotential for element Q'); gave up",
        "refuse      | ended before it connected (exit code 7, its output ends '",
      })
  void whatHappensAlwaysIsOneLine(String behaviour, String message) throws IOException {
    Map<String, Object> settings = settings(behaviour, 1, "always");
    settings.put("attempts", 2);
    try (IpiProgram program = program(settings)) {
      assertThatThrownBy(() -> program.evaluate(SILICON))
          .isInstanceOf(CalculationException.class)
          .hasMessageStartingWith("ipi: java: ")
          .hasMessageContaining(message)
          .hasMessageEndingWith("gave up after 2 attempts")
          .message()
          .doesNotContain("\n");
      assertThat(program.pid()).isZero();
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void whoHangsIsEndedAndStartedAgain() {
    Map<String, Object> settings = settings("hang", 2, "once");
    settings.put("time_limit_s", 5);
    try (IpiProgram program = program(settings)) {
      assertRight(program.evaluate(SILICON), SILICON);
      long before = program.pid();
      assertRight(program.evaluate(moved(1)), moved(1));
      assertThat(program.pid()).isNotEqualTo(before);
      assertThat(runs(before)).isFalse();
    }
  }

  @Test
  void whoNeverConnectsIsEnded() throws IOException {
    Map<String, Object> settings = settings("none", 1, "always");
    settings.put("command", "sleep 600");
    settings.put("start_limit_s", 0.2);
    settings.put("attempts", 1);
    try (IpiProgram program = program(settings)) {
      assertThatThrownBy(() -> program.evaluate(SILICON))
          .isInstanceOf(CalculationException.class)
          .hasMessageContaining("sleep: did not connect to " + folder.resolve("socket"));
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void zerosAreNoVirial() {
    try (IpiProgram program = program(settings("no-virial", 1, "always"))) {
      assertThat(program.evaluate(SILICON).hasVirial()).isFalse();
    }
  }

  /** The box that the protocol needs is ours; a virial of it would say nothing. */
  @Test
  void moleculesGoInABox() {
    Structure pair =
        new Structure(new int[] {14, 14}, new double[] {0, 0, 0, 2.3, 0, 0}, Cell.none());
    try (IpiProgram program = program(settings("none", 1, "always"))) {
      Evaluation found = program.evaluate(pair);
      assertThat(found.energy())
          .isCloseTo(new StillingerWeber().evaluate(pair).energy(), within(1e-12));
      assertThat(found.hasVirial()).isFalse();
    }
  }

  @Test
  void anotherCellOrOtherAtomsTakeAnotherStart() {
    Structure strained = SILICON.strained(new double[] {0.01, 0, 0, 0, 0, 0, 0, 0, 0});
    Structure large = Crystals.replicated(SILICON, 2, 1, 1);
    Map<String, Object> settings = settings("none", 1, "always");
    try (IpiProgram program = program(settings)) {
      Set<Long> processes = new TreeSet<>();
      for (Structure structure : List.of(SILICON, strained, large)) {
        assertRight(program.evaluate(structure), structure);
        processes.add(program.pid());
      }
      assertThat(processes).hasSize(3);
    }
    settings.put("cells", "follow");
    try (IpiProgram program = program(settings)) {
      assertRight(program.evaluate(SILICON), SILICON);
      long before = program.pid();
      assertRight(program.evaluate(strained), strained);
      assertThat(program.pid()).isEqualTo(before);
    }
  }

  /** A program with an input of its own would answer for the atoms that stand there. */
  @Test
  void atomsOfAnInputThatIsFixedStayTheSame() {
    Map<String, Object> settings = settings("refuse", 1, "always");
    settings.put("command", "false");
    settings.put("attempts", 1);
    try (IpiProgram program = program(settings)) {
      assertThatThrownBy(() -> program.evaluate(SILICON)).hasMessageContaining("exit code 1");
      assertThatThrownBy(() -> program.evaluate(Crystals.fcc(Element.Si, 4)))
          .isInstanceOf(CalculationException.class)
          .hasMessageContaining("its own input fixes them");
    }
  }

  @Test
  void portsAndTemplates() throws IOException {
    Files.writeString(folder.resolve("in.txt"), "{{atoms}} at {{ port }}, {port}\n{{cell_b}}\n");
    Map<String, Object> settings = settings("none", 1, "always");
    settings.remove("unix");
    settings.put("port", 0);
    settings.put("template", "in.txt");
    settings.put("work", "kept");
    settings.put(
        "command", String.valueOf(settings.get("command")).replace("{{socket}}", "{{port}}"));
    try (IpiProgram program = program(settings)) {
      assertRight(program.evaluate(SILICON), SILICON);
    }
    assertThat(folder.resolve("kept/in.txt"))
        .content()
        .matches("8 at [1-9]\\d+, \\{port}\n0.0 5.43 0.0\n");
    assertThat(folder.resolve("kept/output-1.txt")).exists();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "command   | no-such-program | there is no program no-such-program",
        "command   | ./missing       | there is no program ./missing",
        "template  | missing.in      | missing.in: no such file",
        "port      | 1               | 'unix' and 'port': give one of them",
        "cells     | both            | 'cells' is both; expected restart or follow",
        "attempts  | 0               | 'attempts' is 0.0; expected a whole number from 1 to 100",
        "time_limit_s | 0            | 'time_limit_s' is 0.0; expected a number > 0",
        "not_converged | (           | 'not_converged' is (; expected a regular expression",
        "time      | 1               | unknown parameter 'time'; known are command, template",
      })
  void wrongSettingsAreNamed(String key, String value, String message) {
    Map<String, Object> settings = settings("none", 1, "always");
    settings.put(key, value.matches("[0-9.]+") ? (Object) Double.valueOf(value) : value);
    assertThatThrownBy(() -> program(settings))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void wordsInBracesThatStandForNothingAreNamed() {
    Map<String, Object> settings = settings("none", 1, "always");
    settings.put("command", "sleep {{addres}}");
    try (IpiProgram program = program(settings)) {
      assertThatThrownBy(() -> program.evaluate(SILICON))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("command: unknown placeholder {{addres}}; known are");
    }
  }
}

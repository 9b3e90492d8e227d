package org.soapstone.calculator.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.soapstone.calculator.Calculators;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.Parameters;
import org.soapstone.calculator.SiliconStructures;
import org.soapstone.calculator.StillingerWeber;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/** A program that reads and writes extended XYZ. */
class CommandCodeTest extends ExternalContract {

  @Override
  ExternalCode code(Parameters given) {
    return new CommandCode(given, folder);
  }

  @Override
  Map<String, Object> settings() throws IOException {
    Files.writeString(folder.resolve("run.in"), "atoms {{atoms}}\n");
    return Map.of(
        "command", "fake in.xyz",
        "template", "run.in",
        "structure", "in.xyz",
        "output", "out.xyz",
        "not_converged", "scf=failed");
  }

  @Override
  List<String> keys() {
    return CommandCode.keys();
  }

  @Override
  void program(Path job) throws IOException {
    LabeledStructure asked = ExtXyzReader.read(job.resolve("in.xyz")).get(0);
    Evaluation answer = new StillingerWeber().evaluate(asked.structure());
    ExtXyzWriter.write(job.resolve("out.xyz"), List.of(answer.label(asked)));
    assertThat(job.resolve("run.in")).hasContent("atoms " + asked.structure().size());
  }

  @Override
  String output() {
    return "out.xyz";
  }

  @Override
  void unconverged(Path job) throws IOException {
    program(job);
    Path output = job.resolve("out.xyz");
    Files.writeString(output, Files.readString(output).replace("energy=", "scf=failed energy="));
  }

  @Override
  Structure usual() {
    return crystal();
  }

  @Override
  protected Structure crystal() {
    return SiliconStructures.crystal();
  }

  @Override
  protected Structure cluster() {
    return SiliconStructures.cluster();
  }

  @Override
  protected Structure isolatedAtom() {
    return SiliconStructures.isolatedAtom();
  }

  @Override
  protected Structure unknownSpecies() {
    return SiliconStructures.unknownSpecies();
  }

  @Test
  void otherSettingsAreAnotherQuestion() throws IOException {
    FakeRunner runner =
        new FakeRunner(job -> {
          program(job);
          return 0;
        });
    calculator(runner).evaluate(usual());
    Files.writeString(folder.resolve("pot"), "a");
    for (String content : List.of("a", "b", "a")) {
      Files.writeString(folder.resolve("pot"), content);
      Parameters given =
          new Parameters(
              "test",
              Map.of("command", "fake", "structure", "in.xyz", "output", "out.xyz", "copy", "pot"),
              keys());
      ExternalCode code = new CommandCode(given, folder);
      assertThat(code.identity()).contains("pot");
      new ExternalCalculator(
              code,
              JobSettings.from(given),
              new LabelStore(folder.resolve("labels")),
              new FakeRunner(job -> {
                assertThat(job.resolve("pot")).hasContent(content);
                Files.writeString(job.resolve("run.in"), "atoms 2");
                program(job);
                return 0;
              }))
          .evaluate(usual());
    }
    try (var entries = Files.list(folder.resolve("labels"))) {
      assertThat(entries).hasSize(3);
    }
  }

  @Test
  void settingsAreCheckedBeforeTheFirstJob() {
    assertWrong(Map.of("command", "x"), "'template' is missing");
    assertWrong(Map.of("command", "x", "template", "none.in"), "none.in: no such file");
    assertWrong(Map.of("command", "x", "structure", "in.dat"), "a file name that tells a format");
    assertWrong(Map.of("structure", "in.xyz"), "'command' is missing");
    assertWrong(
        Map.of("command", "x", "structure", "in.xyz", "parser", "magic"),
        "one of extxyz, espresso");
    assertWrong(
        Map.of("command", "x", "structure", "in.xyz", "parser", "regex"), "'energy' is missing");
    assertWrong(
        Map.of("command", "x", "structure", "in.xyz", "attempts", 0.0), "a whole number >= 1");
    assertWrong(
        Map.of("command", "x", "structure", "in.xyz", "copy", "none.pot"),
        "none.pot: no such file");
  }

  private void assertWrong(Map<String, Object> settings, String message) {
    assertThatThrownBy(() -> Calculators.create("command", settings, folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }
}

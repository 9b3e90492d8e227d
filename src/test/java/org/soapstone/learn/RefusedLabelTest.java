package org.soapstone.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.calculator.CalculationException;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Crystals;

/** A run goes on without the labels that it cannot get, and never asks for them again. */
class RefusedLabelTest {

  private static final String SETTINGS =
      """
      pool: pool.xyz
      calculator:
        name: command
        command: sed '2s/$/ energy=-34.5/' in.xyz > out.xyz; if grep -q 'Si 3.3 ' in.xyz; then exit 4; fi
        structure: in.xyz
        output: out.xyz
        attempts: 1
      start: {frames: 12}
      """
          + Runs.FIT;

  private Runs runs;

  @BeforeEach
  void write(@TempDir Path folder) throws IOException {
    runs = new Runs(folder);
  }

  /** Twelve crystals; in the third an atom sits on another, the fourth makes the program crash. */
  private static List<LabeledStructure> pool() {
    List<LabeledStructure> pool = new ArrayList<>();
    for (int k = 0; k < 12; k++) {
      Structure crystal = Crystals.diamond(Element.Si, 5.3 + 0.02 * k);
      double[] positions = crystal.positions();
      positions[0] = k == 3 ? 3.3 : 0.01 * k;
      if (k == 2) {
        positions[3] = positions[0] + 0.3;
        positions[4] = positions[1];
        positions[5] = positions[2];
      }
      pool.add(new LabeledStructure(crystal.withPositions(positions)));
    }
    return pool;
  }

  private List<JsonObject> refused(String output) throws IOException {
    return Journal.read(runs.path(output).resolve("journal.jsonl")).stream()
        .filter(record -> record.get("type").getAsString().equals("refused"))
        .toList();
  }

  @Test
  void runGoesOnWithoutThem() throws IOException {
    ExtXyzWriter.write(runs.path("pool.xyz"), pool());
    JsonObject summary = runs.run(SETTINGS, "run", 1, false);
    assertThat(summary.getAsJsonObject("labels").get("command").getAsInt()).isEqualTo(10);
    assertThat(refused("run"))
        .extracting(record -> record.get("reason").getAsString())
        .satisfiesExactlyInAnyOrder(
            reason -> assertThat(reason).contains("0.3 A apart"),
            reason -> assertThat(reason).contains("exit code 4"));
    try (Stream<Path> labels = Files.list(runs.path("run").resolve("labels"))) {
      assertThat(labels).hasSize(11);
    }

    List<String> journal = runs.journal("run");
    runs.killed(journal, 9, "again");
    JsonObject again = runs.run(SETTINGS, "again", 2, true);
    assertThat(Runs.fingerprint(again)).isEqualTo(Runs.fingerprint(summary));
    assertThat(refused("again")).hasSize(2);
  }

  @Test
  void runThatGetsNothingEnds() throws IOException {
    ExtXyzWriter.write(runs.path("pool.xyz"), pool());
    String hopeless = SETTINGS.replace("exit 4", "exit 4; else exit 5");
    assertThatThrownBy(() -> runs.run(hopeless, "run", 1, false))
        .isInstanceOf(CalculationException.class)
        .hasMessageContaining("none of the 12 structures of round 0 got a label");
  }
}

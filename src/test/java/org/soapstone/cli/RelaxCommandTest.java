package org.soapstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.testkit.Crystals;

class RelaxCommandTest {

  @TempDir Path folder;

  private Path start = Path.of("");
  private Path end = Path.of("");

  @BeforeEach
  void shake() throws IOException {
    start = folder.resolve("start.xyz");
    end = folder.resolve("end.xyz");
    LabeledStructure shaken =
        new LabeledStructure(Crystals.shaken(Crystals.diamond(Element.Si, 5.3), 0.1))
            .withEnergy(-1)
            .withInfo("config_type", "shaken");
    ExtXyzWriter.write(start, List.of(shaken, shaken));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lbfgs", "fire"})
  void atomsAndCellComeToRest(String method) {
    Path way = folder.resolve("way.xyz");
    Console run =
        Console.run(
            "relax",
            "stillinger-weber",
            start,
            "-o",
            end,
            "--cell",
            "full",
            "--method",
            method,
            "--trajectory",
            way,
            "--json",
            "-",
            "-q");
    assertThat(run.code()).as(run.err()).isZero();
    JsonObject row = run.json().getAsJsonArray("structures").get(1).getAsJsonObject();
    assertThat(row.get("converged").getAsBoolean()).isTrue();
    assertThat(row.get("max_force").getAsDouble()).isLessThanOrEqualTo(1e-3);
    assertThat(row.get("max_stress_gpa").getAsDouble()).isLessThanOrEqualTo(0.01);
    // Forces of 1e-3 eV/A on 8 atoms of 10 eV/A^2 leave 4e-7 eV; stress less.
    assertThat(row.get("energy").getAsDouble()).isCloseTo(-16 * 2.1683, within(1e-6));
    List<LabeledStructure> ends = ExtXyzReader.read(end);
    assertThat(ends).hasSize(2);
    assertThat(ends.getFirst().info()).containsEntry("config_type", "shaken");
    assertThat(ends.getFirst().energy().orElseThrow()).isEqualTo(row.get("energy").getAsDouble());
    int steps = row.get("steps").getAsInt();
    assertThat(ends.getFirst().info()).containsEntry("step", Integer.toString(steps));
    assertThat(ExtXyzReader.read(way)).hasSize(2 * (steps + 1));
  }

  @Test
  void underPressureTheCellIsSmaller() {
    Console run =
        Console.run(
            "relax",
            "stillinger-weber",
            start,
            "-o",
            end,
            "--cell",
            "volume",
            "--pressure-gpa",
            5,
            "--fmax",
            "1e-4");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("frame 1: at rest after");
    LabeledStructure found = ExtXyzReader.read(end).getFirst();
    double[] virial = found.virial().orElseThrow();
    double volume = found.structure().cell().volume();
    double pressure = (virial[0] + virial[4] + virial[8]) / (3 * volume) * 160.2176634;
    assertThat(pressure).isCloseTo(5, within(0.01));
  }

  @Test
  void tooFewStepsAreSaid() {
    Console run = Console.run("relax", "stillinger-weber", start, "-o", end, "--steps", 2);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("NOT at rest after 2 steps");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--fmax 0 | --fmax",
        "--pressure-gpa 1 | --cell",
        "--method newton | newton",
        "--cell round | round",
        "--max-force-std 0.1 | no error bars"
      })
  void whatIsWrongIsOneLine(String options, String said) {
    Object[] arguments =
        ("relax stillinger-weber " + start + " -o " + end + " " + options).split(" ");
    Console run = Console.run(arguments);
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.err()).contains(said);
  }

  @Test
  void aLearntPotentialSaysWhereItIsNotCertain() throws IOException {
    SmallRun.write(folder);
    Path model = folder.resolve("m.stone");
    Console fit =
        Console.run(
            "fit", folder.resolve("pool.xyz"), "--config", folder.resolve("fit.yaml"), "-o", model);
    assertThat(fit.code()).as(fit.err()).isZero();
    Console sure =
        Console.run("relax", model, start, "-o", end, "--max-force-std", 100, "--json", "-", "-q");
    assertThat(sure.code()).as(sure.err()).isZero();
    JsonObject row = sure.json().getAsJsonArray("structures").get(0).getAsJsonObject();
    assertThat(row.get("max_force_std").getAsDouble()).isPositive();
    Console unsure = Console.run("relax", model, start, "-o", end, "--max-force-std", "1e-9", "-q");
    assertThat(unsure.code()).isEqualTo(1);
    assertThat(unsure.err()).contains("frame 1 ended where a force is uncertain");
  }
}

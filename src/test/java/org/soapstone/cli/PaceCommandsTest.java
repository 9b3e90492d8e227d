package org.soapstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.io.ExtXyzReader;

/** The commands that take a {@code .yace} where they take a {@code .stone}. */
class PaceCommandsTest {

  private static final Path FOLDER = Path.of("testdata/pace");
  private static final Path MODEL = FOLDER.resolve("SiO_SBessel_zbl.yace");
  private static final Path FRAMES = FOLDER.resolve("silica.xyz");

  @TempDir Path folder;

  @Test
  void evaluateGivesTheLabelsOfLammps() {
    Path output = folder.resolve("out.xyz");
    Console evaluate = Console.run("evaluate", MODEL, FRAMES, "-o", output, "--json", "-", "-q");
    assertThat(evaluate.code()).as(evaluate.err()).isZero();
    JsonObject json = evaluate.json();
    JsonObject errors = json.getAsJsonObject("test");
    assertThat(errors.get("energy_mae_mev_per_atom").getAsDouble()).isLessThan(1e-8);
    assertThat(errors.get("force_mae_ev_per_a").getAsDouble()).isLessThan(1e-11);
    assertThat(errors.get("virial_mae_mev_per_atom").getAsDouble()).isLessThan(1e-7);
    assertThat(json.get("features").getAsInt()).isEqualTo(96);
    assertThat(json.get("fingerprint").getAsString()).hasSize(64);
    JsonObject row = json.getAsJsonArray("predictions").get(0).getAsJsonObject();
    assertThat(row.keySet()).containsExactly("frame", "atoms", "energy");
    assertThat(ExtXyzReader.read(output).getFirst().energy().orElseThrow())
        .isEqualTo(row.get("energy").getAsDouble());
  }

  @Test
  void evaluateTellsAPersonToo() {
    Console evaluate = Console.run("evaluate", MODEL, FRAMES, "-q");
    assertThat(evaluate.code()).as(evaluate.err()).isZero();
    assertThat(evaluate.out()).contains("-15.022650").contains("against the labels");
  }

  @Test
  void checkProvesThePotential() {
    Console check = Console.run("check", MODEL, FRAMES, "--json", "-", "-q");
    assertThat(check.code()).as(check.err()).isZero();
    assertThat(check.json().get("passed").getAsBoolean()).isTrue();
    assertThat(check.json().getAsJsonArray("checks")).hasSize(22);
  }

  @Test
  void labelTakesAPotential() {
    Path output = folder.resolve("labels.xyz");
    Console label =
        Console.run("label", FRAMES, "--calculator", MODEL, "-o", output, "--json", "-", "-q");
    assertThat(label.code()).as(label.err()).isZero();
    assertThat(label.json().get("computed").getAsInt()).isEqualTo(1);
    assertThat(ExtXyzReader.read(output).getFirst().forces()).isPresent();
  }

  @Test
  void potentialsHaveNoParameters() {
    Console label =
        Console.run(
            "label",
            FRAMES,
            "--calculator",
            MODEL,
            "--set",
            "epsilon=1",
            "-o",
            folder.resolve("no.xyz"));
    assertThat(label.code()).isEqualTo(2);
    assertThat(label.err()).contains("has no parameters to set");
  }

  @Test
  void damageIsOneLine() throws IOException {
    Path damaged = folder.resolve("damaged.yace");
    Files.writeString(damaged, Files.readString(MODEL).replaceFirst("lmax: 3", "lmax: three"));
    Console evaluate = Console.run("evaluate", damaged, FRAMES, "-q");
    assertThat(evaluate.code()).isEqualTo(1);
    assertThat(evaluate.err().lines()).hasSize(1);
    assertThat(evaluate.err()).contains("damaged.yace:8: 'bonds.0,0.lmax' must be a whole number");
    Console missing = Console.run("evaluate", folder.resolve("none.yace"), FRAMES, "-q");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("no such file");
  }

  @Test
  void elementsThatItDoesNotKnowAreNamed() throws IOException {
    Path frames = folder.resolve("iron.xyz");
    Files.writeString(frames, Files.readString(FRAMES).replaceFirst("Si ", "Fe "));
    Console evaluate = Console.run("evaluate", MODEL, frames, "-q");
    assertThat(evaluate.code()).isEqualTo(1);
    assertThat(evaluate.err())
        .contains("pace: atom 0 is Fe; the potential knows only Si, O")
        .hasLineCount(1);
  }
}

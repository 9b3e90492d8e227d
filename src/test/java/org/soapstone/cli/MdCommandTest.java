package org.soapstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.structure.LabeledStructure;

/** The command {@code md}. */
class MdCommandTest {

  private static final String START = "testdata/silicon/md-start.xyz";

  @TempDir Path folder;

  private Path in(String name) {
    return folder.resolve(name);
  }

  private Console md(String model, String start, String output, Object... options) {
    List<Object> words =
        new ArrayList<>(List.of("md", model, start, "-o", in(output), "--json", "-", "-q"));
    words.addAll(Arrays.asList(options));
    return Console.run(words.toArray());
  }

  @Test
  void newtonConservesEnergyAndEveryFrameIsWritten() {
    Console run =
        md(
            "stillinger-weber",
            START,
            "t.xyz",
            "--thermostat",
            "none",
            "--steps",
            40,
            "--every",
            20);
    assertThat(run.code()).as(run.err()).isZero();
    JsonObject json = run.json();
    assertThat(json.get("frames").getAsInt()).isEqualTo(3);
    assertThat(json.get("ended").getAsString()).isEqualTo("finished");
    List<LabeledStructure> frames = ExtXyzReader.read(in("t.xyz"));
    assertThat(frames)
        .extracting(frame -> frame.info().get("step"))
        .containsExactly("0", "20", "40");
    // The energy of a mode swings by at most (w dt)^2 / 4 of twice its kinetic energy: half a per
    // cent for silicon's stiffest one at 1 fs, w dt = 0.1, and most are slower.
    double first = total(frames.getFirst());
    double last = total(frames.getLast());
    double kinetic = first - frames.getFirst().energy().orElseThrow();
    assertThat(Math.abs(last - first)).isLessThan(0.002 * kinetic);
    assertThat(kinetic).isPositive();
  }

  /** Energy of the atoms and of their motion, from the momenta of the frame. */
  private static double total(LabeledStructure frame) {
    double[] momenta = frame.arrays().getOrDefault("momenta", new double[0]);
    assertThat(momenta).hasSize(3 * frame.structure().size());
    double twice = 0;
    for (double p : momenta) {
      twice += p * p / 28.085;
    }
    return frame.energy().orElseThrow() + 0.5 * twice;
  }

  @Test
  void pressureChangesTheCell() {
    List<Object> options = new ArrayList<>();
    options.addAll(List.of("--steps", 100, "--every", 50, "--pressure-gpa", 20));
    for (String barostat : List.of("rescaling", "monte-carlo")) {
      List<Object> all = new ArrayList<>(options);
      all.addAll(List.of("--barostat", barostat, "--cell", "edges", "--barostat-fs", 100));
      Console run = md("stillinger-weber", START, barostat + ".xyz", all.toArray());
      assertThat(run.code()).as(run.err()).isZero();
      List<LabeledStructure> frames = ExtXyzReader.read(in(barostat + ".xyz"));
      assertThat(frames.getLast().structure().cell().volume())
          .isLessThan(frames.getFirst().structure().cell().volume());
      assertThat(run.json().get("volume_a3").getAsDouble()).isPositive();
    }
    Console without =
        md("stillinger-weber", START, "n.xyz", "--pressure-gpa", 1, "--thermostat", "none");
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.err()).contains("--pressure-gpa needs a --thermostat").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"langevin", "rescaling", "nose-hoover"})
  void sameBitsForAnyNumberOfThreads(String thermostat) throws IOException {
    for (int threads : new int[] {1, 3}) {
      Console run =
          md(
              "stillinger-weber",
              START,
              "t" + threads + ".xyz",
              "--thermostat",
              thermostat,
              "--steps",
              20,
              "--threads",
              threads);
      assertThat(run.code()).as(run.err()).isZero();
    }
    assertThat(Files.readString(in("t3.xyz"))).isEqualTo(Files.readString(in("t1.xyz")));
  }

  @Test
  void momentaOfTheStartAreTakenOver() {
    md("stillinger-weber", START, "a.xyz", "--steps", 0, "--temperature-k", 500);
    Console run =
        md("stillinger-weber", in("a.xyz").toString(), "b.xyz", "--steps", 0, "--temperature-k", 9);
    assertThat(run.code()).as(run.err()).isZero();
    double before = total(ExtXyzReader.read(in("a.xyz")).getFirst());
    assertThat(total(ExtXyzReader.read(in("b.xyz")).getFirst()))
        .isCloseTo(before, within(1e-12 * Math.abs(before)));
  }

  @Test
  void aPotentialThatDoesNotKnowStopsTheRun() throws IOException {
    SmallRun.write(folder);
    Console fit =
        Console.run("fit", in("pool.xyz"), "--config", in("fit.yaml"), "-o", in("m.stone"), "-q");
    assertThat(fit.code()).as(fit.err()).isZero();
    String model = in("m.stone").toString();
    Console hot =
        md(model, START, "hot.xyz", "--steps", 500, "--temperature-k", 6000, "--trigger", 0.05);
    assertThat(hot.code()).isEqualTo(1);
    assertThat(hot.err()).contains("stopped at step", "above --trigger 0.05").hasLineCount(1);
    assertThat(hot.json().get("ended").getAsString()).isEqualTo("observer");
    assertThat(hot.json().get("max_relative_force_uncertainty").getAsDouble()).isGreaterThan(0.05);
    assertThat(ExtXyzReader.read(in("hot.xyz")).getLast().info())
        .containsKey("relative_force_uncertainty");
  }

  /// Frames of what it has learnt from are within, frames of hot dynamics are not.
  @Test
  void dynamicsStopBeyondTheData() throws IOException {
    SmallRun.write(folder);
    Console fit =
        Console.run("fit", in("pool.xyz"), "--config", in("fit.yaml"), "-o", in("m.stone"), "-q");
    assertThat(fit.code()).as(fit.err()).isZero();
    String model = in("m.stone").toString();
    for (String grade : List.of("mahalanobis", "leverage")) {
      Object[] options = {
        "--steps", 500, "--temperature-k", 6000, "--grade", grade, "--data", in("pool.xyz")
      };
      Console hot = md(model, START, grade + ".xyz", options);
      assertThat(hot.code()).as(hot.err()).isEqualTo(1);
      assertThat(hot.err()).contains("the " + grade + " is ", "above --trigger 1.0");
      assertThat(hot.json().get("max_" + grade).getAsDouble()).isGreaterThan(1);
      assertThat(ExtXyzReader.read(in(grade + ".xyz")).getLast().info()).containsKey(grade);
    }
    Console none = md(model, START, "n.xyz", "--grade", "leverage");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("--grade leverage needs --data").hasLineCount(1);
  }

  /// Frames hold what the potential says without the bias; what stands beside says what was felt.
  @Test
  void aBiasLeadsTowardsIgnorance() throws IOException {
    SmallRun.write(folder);
    Console fit =
        Console.run("fit", in("pool.xyz"), "--config", in("fit.yaml"), "-o", in("m.stone"), "-q");
    assertThat(fit.code()).as(fit.err()).isZero();
    String model = in("m.stone").toString();
    List<Object> options = new ArrayList<>();
    options.addAll(List.of("--steps", 60, "--every", 20, "--trigger", 0));
    options.addAll(List.of("--bias", "hal", "--tau-hist", 10));
    Console run = md(model, START, "b.xyz", options.toArray());
    assertThat(run.code()).as(run.err()).isZero();
    JsonObject json = run.json();
    assertThat(json.getAsJsonArray("trace")).hasSize(4);
    JsonObject last = json.getAsJsonArray("trace").get(3).getAsJsonObject();
    assertThat(last.get("step").getAsInt()).isEqualTo(60);
    assertThat(last.get("tau").getAsDouble()).isGreaterThan(0);
    assertThat(json.get("bias_energy_ev").getAsDouble()).isLessThan(0);
    List<LabeledStructure> frames = ExtXyzReader.read(in("b.xyz"));
    assertThat(frames.getLast().info()).containsKeys("tau", "bias_energy");
    assertThat(Console.run("evaluate", model, in("b.xyz"), "-o", in("e.xyz"), "-q").code())
        .isZero();
    LabeledStructure again = ExtXyzReader.read(in("e.xyz")).getLast();
    double energy = frames.getLast().energy().orElseThrow();
    assertThat(again.energy().orElseThrow()).isCloseTo(energy, within(1e-12 * Math.abs(energy)));
    Console hill =
        md(model, START, "h.xyz", "--steps", 3, "--every", 1, "--trigger", 0, "--bias", "udd");
    assertThat(hill.code()).as(hill.err()).isZero();
    double bias = hill.json().get("bias_energy_ev").getAsDouble();
    assertThat(bias).isBetween(-2.0, -1e-6);
    assertThat(hill.json().getAsJsonArray("trace").get(1).getAsJsonObject().get("tau").getAsInt())
        .isEqualTo(1);
    Console without = md("stillinger-weber", START, "n.xyz", "--bias", "hal");
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.err()).contains("--bias hal needs a .stone").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "--pressure-gpa, NaN, --pressure-gpa must be",
    "--barostat, piston, unknown 'piston'",
    "--cell, cube, unknown 'cube'",
    "--cell, full, --barostat and --cell need a --pressure-gpa",
    "--barostat-fs, 0, --barostat-fs must be",
    "--compressibility-per-gpa, -1, --compressibility-per-gpa must be",
    "--swap-every, -1, --swap-every must not be",
    "--bias, love, unknown 'love'",
    "--tau-rel, -1, --tau-rel must be",
    "--tau-hist, 0, --tau-hist must be",
    "--grade, A, unknown 'A'",
    "--data, x.xyz, --data goes with",
    "--bias-cap, 0, --bias-cap must be",
    "--bias-height-ev, -1, --bias-height-ev must be",
    "--bias-width-ev, 0, --bias-width-ev must be",
    "--steps, -1, --steps must not be negative",
    "--every, 0, --every must be at least 1",
    "--timestep-fs, NaN, --timestep-fs must be",
    "--temperature-k, -1, --temperature-k must be",
    "--damping-fs, 0, --damping-fs must be",
    "--trigger, NaN, --trigger must not be negative",
    "--softening-ev-per-a, 0, --softening-ev-per-a must be",
    "--min-distance-a, -1, --min-distance-a must be",
    "--max-speed-a-per-fs, NaN, --max-speed-a-per-fs must be",
    "--thermostat, ice, unknown 'ice'"
  })
  void nonsenseIsOneClearLine(String option, String value, String message) {
    Console run = md("stillinger-weber", START, "t.xyz", option, value);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(message).hasLineCount(1);
    assertThat(in("t.xyz")).doesNotExist();
  }
}

package org.soapstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.structure.LabeledStructure;

/** Each command as a user runs it, when all goes well. */
class CommandsTest {

  private static final String[] ERROR_KEYS = {
    "energy_mae_mev_per_atom",
    "energy_rmse_mev_per_atom",
    "force_mae_ev_per_a",
    "force_rmse_ev_per_a",
    "virial_mae_mev_per_atom",
    "virial_rmse_mev_per_atom",
    "frames",
    "atoms",
    "energy_coverage_90",
    "force_coverage_90",
    "by_config_type"
  };

  @TempDir static Path folder;

  @BeforeAll
  static void fitOnce() throws IOException {
    SmallRun.write(folder);
    Console fit =
        Console.run("fit", in("pool.xyz"), "--config", in("fit.yaml"), "-o", in("m.stone"));
    assertThat(fit.code()).as(fit.err()).isZero();
  }

  private static Path in(String name) {
    return folder.resolve(name);
  }

  @Test
  void fitTellsTheDocumentedKeysAndNothingElseOnStandardOutput() {
    Console fit =
        Console.run(
            "fit",
            in("pool.xyz"),
            "--test",
            in("test.xyz"),
            "--config",
            in("fit.yaml"),
            "-o",
            in("fit.stone"),
            "--json",
            "-",
            "-q");
    assertThat(fit.code()).isZero();
    assertThat(fit.err()).isEmpty();
    JsonObject json = fit.json();
    for (String set : List.of("train", "loo", "test")) {
      assertThat(json.getAsJsonObject(set).keySet()).as(set).contains(ERROR_KEYS);
    }
    assertThat(json.getAsJsonObject("train").get("frames").getAsInt()).isEqualTo(18);
    assertThat(json.getAsJsonObject("test").get("frames").getAsInt()).isEqualTo(4);
    assertThat(json.getAsJsonObject("train").getAsJsonObject("by_config_type").keySet())
        .containsExactlyInAnyOrder("bulk", "primitive");
    assertThat(json.keySet()).contains("features", "seconds", "peak_memory_mb", "fingerprint");
  }

  @Test
  void equalFitsAreEqualFilesAtAnyNumberOfThreads() throws IOException {
    for (int threads = 1; threads <= 3; threads++) {
      Path file = in("threads" + threads + ".stone");
      Console.run(
          "fit", in("pool.xyz"), "--config", in("fit.yaml"), "-o", file, "--threads", threads);
      assertThat(file).hasSameBinaryContentAs(in("m.stone"));
    }
  }

  @Test
  void evaluateWritesWhatItTells() {
    Console evaluate =
        Console.run(
            "evaluate", in("m.stone"), in("test.xyz"), "-o", in("out.xyz"), "--json", "-", "-q");
    assertThat(evaluate.code()).as(evaluate.err()).isZero();
    JsonObject json = evaluate.json();
    assertThat(json.getAsJsonObject("test").keySet()).contains(ERROR_KEYS);
    JsonArray predictions = json.getAsJsonArray("predictions");
    List<LabeledStructure> written = ExtXyzReader.read(in("out.xyz"));
    assertThat(written).hasSize(4);
    for (int i = 0; i < 4; i++) {
      LabeledStructure frame = written.get(i);
      assertThat(predictions.get(i).getAsJsonObject().get("energy").getAsDouble())
          .isEqualTo(frame.energy().orElseThrow());
      assertThat(frame.info()).containsKey("energy_std");
      assertThat(frame.arrays()).containsKey("forces_std");
    }
  }

  @Test
  void evaluateWithoutErrorBarsSaysTheSameOfEverythingElse() {
    Object[] command = {"evaluate", in("m.stone"), in("test.xyz"), "--json", "-", "-q", "-o"};
    Console.run(with(command, in("bars.xyz")));
    Console bare = Console.run(with(command, in("bare.xyz"), "--no-error-bars"));
    assertThat(bare.code()).as(bare.err()).isZero();
    JsonObject row = bare.json().getAsJsonArray("predictions").get(0).getAsJsonObject();
    assertThat(row.keySet()).containsExactly("frame", "atoms", "energy");
    JsonObject test = bare.json().getAsJsonObject("test");
    assertThat(test.keySet()).contains(ERROR_KEYS);
    assertThat(test.get("force_coverage_90").isJsonNull()).isTrue();
    JsonObject expected = Console.run(with(command, in("bars.xyz"))).json();
    for (String key : List.of("energy_mae_mev_per_atom", "force_rmse_ev_per_a", "frames")) {
      assertThat(test.get(key)).isEqualTo(expected.getAsJsonObject("test").get(key));
    }
    List<LabeledStructure> bars = ExtXyzReader.read(in("bars.xyz"));
    List<LabeledStructure> frames = ExtXyzReader.read(in("bare.xyz"));
    for (int i = 0; i < frames.size(); i++) {
      assertThat(frames.get(i).forces().orElseThrow())
          .isEqualTo(bars.get(i).forces().orElseThrow());
      assertThat(frames.get(i).info()).doesNotContainKey("energy_std");
      assertThat(frames.get(i).arrays()).doesNotContainKey("forces_std");
    }
    Console table = Console.run("evaluate", in("m.stone"), in("raw.xyz"), "--no-error-bars", "-q");
    assertThat(table.out().lines().skip(1).findFirst().orElseThrow()).endsWith("-");
  }

  private static Object[] with(Object[] command, Object... more) {
    Object[] all = Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return all;
  }

  @Test
  void evaluateNeedsNoLabels() {
    Console evaluate = Console.run("evaluate", in("m.stone"), in("raw.xyz"), "--json", "-");
    assertThat(evaluate.code()).isZero();
    assertThat(evaluate.json().has("test")).isFalse();
  }

  @Test
  void selectGivesWhatThereIsWithReasons() {
    Console select =
        Console.run(
            "select",
            in("raw.xyz"),
            "--model",
            in("m.stone"),
            "-n",
            100,
            "-o",
            in("s.xyz"),
            "--json",
            "-");
    assertThat(select.code()).as(select.err()).isZero();
    assertThat(select.json().getAsJsonArray("picks")).hasSize(18);
    assertThat(ExtXyzReader.read(in("s.xyz")))
        .hasSize(18)
        .allSatisfy(frame -> assertThat(frame.info().get("selection_reason")).isNotBlank());
  }

  @Test
  void checkProvesTheFit() {
    Console check = Console.run("check", in("m.stone"), in("test.xyz"), "-n", 2, "--json", "-");
    assertThat(check.code()).as(check.err()).isZero();
    assertThat(check.json().get("passed").getAsBoolean()).isTrue();
    assertThat(check.json().get("frames").getAsInt()).isEqualTo(2);
    assertThat(check.json().toString()).contains("written and read again");
    JsonObject dimer = check.json().getAsJsonArray("dimers").get(0).getAsJsonObject();
    assertThat(dimer.get("pair").getAsString()).isEqualTo("Si-Si");
    assertThat(dimer.get("wall_end").getAsDouble()).isGreaterThan(1.332);
    assertThat(dimer.get("wall_height").getAsDouble()).isGreaterThan(100);
    assertThat(dimer.get("attraction_at").isJsonNull()).isTrue();
  }

  @Test
  void checkProvesACalculatorAndTellsWhatFails() {
    Console right = Console.run("check", "stillinger-weber", in("test.xyz"), "-n", 1);
    assertThat(right.code()).as(right.err()).isZero();
    assertThat(right.out()).contains("two atoms Si-Si repel each other from 0.3 to 2.36 A");
    Console jumps =
        Console.run(
            "check",
            "lennard-jones",
            "--set",
            "epsilon=0.1",
            "--set",
            "sigma=2.1",
            in("test.xyz"),
            "--json",
            "-");
    assertThat(jumps.code()).isEqualTo(1);
    assertThat(jumps.json().get("passed").getAsBoolean()).isFalse();
  }

  @Test
  void learnFillsAFolderAndMovesAFinishedRunAside() throws IOException {
    Path run = in("run");
    Console first = Console.run("learn", in("run.yaml"), "-o", run, "--json", "-", "-q");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.err()).isEmpty();
    JsonObject summary = first.json();
    assertThat(summary)
        .isEqualTo(JsonParser.parseString(Files.readString(run.resolve("summary.json"))));
    assertThat(summary.getAsJsonObject("test").keySet()).contains(ERROR_KEYS);
    assertThat(summary.keySet()).contains("labels", "cost", "stop", "fingerprint", "features");
    for (String name :
        List.of("run.yaml", "journal.jsonl", "dataset.xyz", "potential.stone", "report.html")) {
      assertThat(run.resolve(name)).isNotEmptyFile();
    }

    Console second = Console.run("learn", in("run.yaml"), "-o", run, "--json", "-", "--threads", 1);
    assertThat(second.json().get("fingerprint")).isEqualTo(summary.get("fingerprint"));
    assertThat(second.err()).contains("held a finished run, which is now " + run + ".1");
    assertThat(in("run.1").resolve("dataset.xyz"))
        .hasSameBinaryContentAs(run.resolve("dataset.xyz"));

    Console again = Console.run("learn", in("run.yaml"), "-o", run, "--json", "-", "--resume");
    assertThat(again.json().get("fingerprint")).isEqualTo(summary.get("fingerprint"));
    assertThat(Console.run("report", run).out().strip()).endsWith("report.html");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fit", "evaluate", "select", "label", "check", "learn", "report"})
  void everyCommandHasHelp(String command) {
    Console help = Console.run(command, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).startsWith("Usage: soapstone " + command);
    assertThat(help.err()).isEmpty();
  }

  @Test
  void versionIsOneLine() {
    assertThat(Console.run("--version").out()).matches("soapstone \\S+\\R");
  }
}

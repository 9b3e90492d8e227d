package org.soapstone.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.parallel.Progress;
import org.soapstone.potential.StoneFile;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.testkit.SiliconData;

class PoolRunTest {

  @TempDir Path folder = Path.of("");
  private Runs runs = new Runs(Path.of(""));

  private static String settings(String strategy, int labels) {
    return """
    pool: pool.xyz
    test: test.xyz
    start: {frames: 4}
    select: {strategy: %s, batch: 3}
    stop: {max_labels: %d, force_rmse_ev_per_a: 1e-6}
    """
            .formatted(strategy, labels)
        + Runs.FIT;
  }

  @BeforeEach
  void data() throws IOException {
    runs = new Runs(folder);
    ExtXyzWriter.write(runs.path("pool.xyz"), SiliconData.frames(5, 24));
    ExtXyzWriter.write(runs.path("test.xyz"), SiliconData.frames(6, 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"information-gain", "maximum-variance", "random"})
  void threadsDoNotChangeABit(String strategy) throws IOException {
    JsonObject one = runs.run(settings(strategy, 10), "one", 1, false);
    JsonObject two = runs.run(settings(strategy, 10), "two", 2, false);
    assertThat(Runs.fingerprint(two)).isEqualTo(Runs.fingerprint(one));
    assertThat(runs.hashes("two")).isEqualTo(runs.hashes("one")).hasSize(10);
    assertThat(two.get("loo")).isEqualTo(one.get("loo"));
    assertThat(two.get("test")).isEqualTo(one.get("test"));
  }

  @Test
  void goesOnFromEveryRecordToTheSameBits() throws IOException {
    String settings = settings("information-gain", 10);
    JsonObject whole = runs.run(settings, "whole", 1, false);
    List<String> journal = runs.journal("whole");
    assertThat(journal).hasSizeGreaterThan(15);
    for (int records = 0; records <= journal.size(); records++) {
      String cut = "cut" + records;
      runs.killed(journal, records, cut);
      JsonObject resumed = runs.run(settings, cut, 2, true);
      assertThat(Runs.fingerprint(resumed)).as(cut).isEqualTo(Runs.fingerprint(whole));
      assertThat(runs.hashes(cut)).isEqualTo(runs.hashes("whole"));
      assertThat(Runs.areDistinct(runs.hashes(cut))).isTrue();
      assertThat(resumed.get("stop")).isEqualTo(whole.get("stop"));
      assertThat(runs.journal(cut)).hasSameSizeAs(journal);
    }
  }

  @Test
  void leavesWhatItPromises() throws IOException {
    JsonObject summary = runs.run(settings("random", 7), "run", 1, false);
    Path root = runs.path("run");
    assertThat(root.toFile().list())
        .contains(
            "run.yaml",
            "journal.jsonl",
            "dataset.xyz",
            "potential.stone",
            "summary.json",
            "predictions.json");
    List<LabeledStructure> dataset = ExtXyzReader.read(root.resolve("dataset.xyz"));
    assertThat(dataset.stream().map(frame -> frame.structure().hash()).toList())
        .isEqualTo(runs.hashes("run"));
    double energy = dataset.get(0).energy().orElseThrow();
    assertThat(energy).isNegative();
    assertThat(StoneFile.read(root.resolve("potential.stone")).features().size())
        .isEqualTo(summary.get("features").getAsInt());
    assertThat(summary.getAsJsonObject("labels").get("recorded").getAsInt()).isEqualTo(7);
    assertThat(summary.getAsJsonObject("stop").get("reason").getAsString()).contains("7 labels");
    assertThat(Files.readString(root.resolve("summary.json"))).doesNotContain("NaN");
  }

  /// What is labelled comes nearer to everything, and spans more.
  @Test
  void labelsFillTheSpace() throws IOException {
    runs.run(settings("farthest-point", 13), "run", 1, false);
    List<JsonObject> told =
        Journal.read(runs.path("run").resolve("journal.jsonl")).stream()
            .filter(record -> record.has("diversity"))
            .map(record -> record.getAsJsonObject("diversity"))
            .toList();
    assertThat(told).hasSize(3);
    for (int round = 1; round < told.size(); round++) {
      JsonObject before = told.get(round - 1);
      JsonObject now = told.get(round);
      for (String falls : List.of("coverage", "farthest")) {
        assertThat(now.get(falls).getAsDouble()).isLessThan(before.get(falls).getAsDouble());
      }
      assertThat(now.get("log_volume").getAsDouble())
          .isGreaterThan(before.get("log_volume").getAsDouble());
    }
  }

  @Test
  void changedLimitsAreLoggedAndHonoured() throws IOException {
    runs.run(settings("information-gain", 7), "run", 1, false);
    List<String> notes = new ArrayList<>();
    Progress listening =
        new Progress() {
          @Override
          public void start(String task, long total) {}

          @Override
          public void advance(long steps) {}

          @Override
          public void note(String line) {
            notes.add(line);
          }
        };
    JsonObject more = runs.run(settings("information-gain", 10), "run", 1, true, listening);
    JsonObject atOnce = runs.run(settings("information-gain", 10), "other", 1, false);
    assertThat(notes).contains("changed setting stop.max_labels: 7 -> 10");
    assertThat(Runs.fingerprint(more)).isEqualTo(Runs.fingerprint(atOnce));
    assertThat(runs.hashes("run")).hasSize(10);
    assertThat(runs.journal("run")).anyMatch(line -> line.contains("max_labels: 7 -> 10"));
  }

  /// The fit on record is that of the old settings; what is told at the end is that of the new.
  @Test
  void changedSettingsOfTheFitAreHonoured() throws IOException {
    runs.run(settings("random", 7), "run", 1, false);
    String other = settings("random", 7).replace("n_max: 3", "n_max: 4");
    JsonObject refitted = runs.run(other, "run", 1, true);
    JsonObject atOnce = runs.run(other, "other", 1, false);
    assertThat(Runs.fingerprint(refitted)).isEqualTo(Runs.fingerprint(atOnce));
    assertThat(refitted.get("loo")).isEqualTo(atOnce.get("loo"));
    assertThat(forceError(refitted)).isEqualTo(forceError(atOnce));
    assertThat(runs.hashes("run")).hasSize(7);
  }

  /// As the conditions for stopping tell it.
  private static JsonElement forceError(JsonObject summary) {
    JsonObject stop = summary.getAsJsonObject("stop");
    return stop.getAsJsonArray("conditions").get(1).getAsJsonObject().get("value");
  }

  @Test
  void aRunIsNeverOverwritten() throws IOException {
    String settings = settings("random", 7);
    runs.run(settings, "run", 1, false);
    runs.run(settings, "run", 1, false);
    assertThat(runs.hashes("run.1")).isEqualTo(runs.hashes("run"));
    runs.killed(runs.journal("run"), 6, "unfinished");
    assertThatThrownBy(() -> runs.run(settings, "unfinished", 1, false))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("--resume");
  }
}

package org.soapstone.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.testkit.SiliconData;

/// When whole runs stop, and what they say of it.
class StoppingRunTest {

  @TempDir Path folder = Path.of("");
  private Runs runs = new Runs(Path.of(""));

  private static String settings(int labels, String stop) {
    return """
    pool: pool.xyz
    test: test.xyz
    start: {frames: 4}
    select: {batch: 3}
    stop: {max_labels: %d, force_rmse_ev_per_a: 1e-6, %s}
    """
            .formatted(labels, stop)
        + Runs.FIT;
  }

  @BeforeEach
  void data() throws IOException {
    runs = new Runs(folder);
    List<LabeledStructure> pool = new ArrayList<>();
    for (LabeledStructure frame : SiliconData.frames(5, 24)) {
      // Two and two are of one trajectory, the last eight of none.
      int number = pool.size();
      pool.add(number < 16 ? frame.withInfo("trajectory", "run" + number / 2) : frame);
    }
    ExtXyzWriter.write(runs.path("pool.xyz"), pool);
    ExtXyzWriter.write(runs.path("test.xyz"), SiliconData.frames(6, 5));
  }

  @Test
  void goesOnFromEveryRecordToTheSameVerdicts() throws IOException {
    String settings = settings(16, "interval: upper, gain_per_core_s: 1e-9");
    JsonObject whole = runs.run(settings, "whole", 1, false);
    assertThat(whole.getAsJsonObject("stop").getAsJsonArray("conditions")).hasSize(5);
    List<String> journal = runs.journal("whole");
    for (int records = 3; records <= journal.size(); records += 4) {
      runs.killed(journal, records, "cut" + records);
      JsonObject resumed = runs.run(settings, "cut" + records, 2, true);
      assertThat(withoutGain(resumed)).isEqualTo(withoutGain(whole));
      assertThat(measured("cut" + records)).isEqualTo(measured("whole"));
    }
  }

  /// What labels cost is measured with a clock; all else is the same to the last bit.
  private static String withoutGain(JsonObject summary) {
    JsonArray conditions = summary.getAsJsonObject("stop").getAsJsonArray("conditions").deepCopy();
    conditions.remove(4);
    return conditions + summary.getAsJsonObject("forecast").get("labels_more").toString();
  }

  private List<JsonElement> measured(String output) throws IOException {
    List<JsonElement> measured = new ArrayList<>();
    for (JsonObject record : fits(output)) {
      measured.add(record.get("measured"));
    }
    assertThat(measured).hasSize(5).doesNotContainNull();
    return measured;
  }

  private List<JsonObject> fits(String output) throws IOException {
    return Journal.read(runs.path(output).resolve("journal.jsonl")).stream()
        .filter(record -> record.get("type").getAsString().equals("fit"))
        .toList();
  }

  @Test
  void intervalsHoldTheFigures() throws IOException {
    JsonObject summary = runs.run(settings(10, "on: loo"), "run", 1, false);
    for (JsonElement each : summary.getAsJsonObject("stop").getAsJsonArray("conditions")) {
      JsonObject condition = each.getAsJsonObject();
      assertThat(condition.get("lower").getAsDouble())
          .isLessThanOrEqualTo(condition.get("value").getAsDouble());
      assertThat(condition.get("upper").getAsDouble())
          .isGreaterThanOrEqualTo(condition.get("value").getAsDouble());
    }
    assertThat(Files.readString(runs.path("run").resolve("dataset.xyz")))
        .contains("trajectory=run");
  }

  @Test
  void testFramesJudgeWhereTheyAreAskedTo() throws IOException {
    JsonObject summary = runs.run(settings(10, "on: test"), "run", 1, false);
    JsonObject stop = summary.getAsJsonObject("stop");
    assertThat(stop.get("judged_on").getAsString()).isEqualTo("test");
    assertThat(stop.getAsJsonArray("conditions").get(1).getAsJsonObject().get("value"))
        .isEqualTo(summary.getAsJsonObject("test").get("force_rmse_ev_per_a"));
    // Both are measured, so that a run may go on by the other.
    JsonObject other = runs.run(settings(10, "on: loo"), "run", 1, true);
    assertThat(other.get("stop"))
        .isEqualTo(runs.run(settings(10, "on: loo"), "fresh", 1, false).get("stop"));
  }

  @Test
  void thereMustBeSomethingToJudgeBy() {
    assertThatThrownBy(() -> runs.run("pool: pool.xyz\nstop: {on: test}\n", "no", 1, false))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'stop.on' is 'test', which needs");
    String blind = "pool: pool.xyz\nselect: {strategy: random}\nstop: {gain_per_core_s: 1}\n";
    assertThatThrownBy(() -> runs.run(blind, "no", 1, false))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'stop.gain_per_core_s' needs a strategy");
  }

  /// Journals of before there were intervals and forecasts.
  @Test
  void anOlderRunGoesOn() throws IOException {
    JsonObject whole = runs.run(settings(16, "on: loo"), "whole", 1, false);
    List<String> old = new ArrayList<>();
    for (JsonObject record : Journal.read(runs.path("whole").resolve("journal.jsonl"))) {
      old.add(line(older(record)));
    }
    runs.killed(old, old.size() - 4, "old");
    JsonObject resumed = runs.run(settings(16, "on: loo"), "old", 1, true);
    assertThat(Runs.fingerprint(resumed)).isEqualTo(Runs.fingerprint(whole));
    assertThat(resumed.get("forecast")).isEqualTo(whole.get("forecast"));
    JsonObject upper = runs.run(settings(16, "interval: upper"), "old", 1, true);
    assertThat(Runs.fingerprint(upper)).isEqualTo(Runs.fingerprint(whole));
  }

  private static JsonObject older(JsonObject record) {
    JsonObject older = record.deepCopy();
    older.remove("measured");
    older.remove("judged_on");
    older.remove("forecast");
    if (older.has("conditions")) {
      for (JsonElement condition : older.getAsJsonArray("conditions")) {
        condition.getAsJsonObject().remove("lower");
        condition.getAsJsonObject().remove("upper");
      }
    }
    return older;
  }

  private static String line(JsonObject record) {
    record.remove("crc");
    String rest = record.toString().substring(1);
    CRC32C crc = new CRC32C();
    crc.update(rest.getBytes(StandardCharsets.UTF_8));
    return "{\"crc\":\"" + HexFormat.of().toHexDigits((int) crc.getValue()) + "\"," + rest;
  }
}

package org.soapstone.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.soapstone.random.CounterRandom;

/// A run folder as `learn` would leave it: silicon, two fidelities, errors that fall with the
/// number of labels and uncertainties that are right. The same bytes each time.
final class RunFolderFixture {

  static final int ROUNDS = 13;
  static final int FIRST_LABELS = 24;
  static final int LABELS_PER_ROUND = 8;

  private static final String[] KINDS = {"diamond", "bcc", "liquid", "vacancy"};

  private final Path folder;
  private final StringBuilder journal = new StringBuilder();
  private int sequence;

  private RunFolderFixture(Path folder) {
    this.folder = folder;
  }

  /// A run that stopped by itself after all rounds.
  static Path finished(Path folder) throws IOException {
    RunFolderFixture fixture = new RunFolderFixture(folder);
    fixture.writeJournal(true);
    fixture.write("summary.json", Summaries.summary().toString());
    fixture.write("predictions.json", Summaries.predictions().toString());
    fixture.write("dataset.xyz", SiliconFrames.text(labels(ROUNDS - 1)));
    fixture.write("run.yaml", "pool: silicon-pool.xyz\nseed: 42\nstrategy: information_gain\n");
    return folder;
  }

  /// A run killed between two rounds: neither summary nor predictions.
  static Path interrupted(Path folder) throws IOException {
    RunFolderFixture fixture = new RunFolderFixture(folder);
    fixture.writeJournal(false);
    fixture.write("dataset.xyz", SiliconFrames.text(labels(ROUNDS - 1)));
    fixture.write("run.yaml", "pool: silicon-pool.xyz\nseed: 42\n");
    return folder;
  }

  static int labels(int round) {
    return FIRST_LABELS + LABELS_PER_ROUND * round;
  }

  static String kind(int frame) {
    return KINDS[frame % KINDS.length];
  }

  static String id(int frame) {
    return "pool:" + (frame * 37 + 11) % 1500;
  }

  /// A journal line with its checksum.
  static String line(JsonObject record) {
    String rest = record.toString().substring(1);
    CRC32C crc = new CRC32C();
    crc.update(rest.getBytes(StandardCharsets.UTF_8));
    return "{\"crc\":\"" + HexFormat.of().toHexDigits((int) crc.getValue()) + "\"," + rest + "\n";
  }

  private void writeJournal(boolean stopped) throws IOException {
    JsonObject start = record("start");
    start.addProperty("version", "0.1.0");
    start.addProperty("seed", 42);
    start.addProperty("settings_sha256", "9f2c".repeat(16));
    start.addProperty("pool_frames", 1500);
    start.addProperty("time", "2026-11-21T03:00:00Z");
    append(start);
    for (int round = 0; round < ROUNDS; round++) {
      appendDecision(round);
      appendLabels(round);
      append(fit(round));
    }
    if (stopped) {
      JsonObject stop = record("stop");
      stop.addProperty("round", ROUNDS - 1);
      stop.addProperty("reason", "all conditions were met in 2 rounds");
      stop.addProperty("blocked_longest", "force_rmse");
      stop.addProperty("labels", labels(ROUNDS - 1));
      stop.addProperty("cost", 836.25);
      append(stop);
    }
    write("journal.jsonl", journal.toString());
  }

  private void appendDecision(int round) {
    JsonArray picks = new JsonArray();
    for (int frame = firstOf(round); frame < labels(round); frame++) {
      double score = 6.5 / (1 + 0.04 * frame) + 0.05 * (frame % 7);
      JsonObject pick = new JsonObject();
      pick.addProperty("id", id(frame));
      pick.addProperty("score", score);
      pick.addProperty(
          "reason",
          String.format(
              Locale.ROOT,
              "largest information gain, %.2f nats; next best %s with %.2f",
              score,
              id(frame + 400),
              score - 0.08));
      pick.addProperty("config_type", kind(frame));
      picks.add(pick);
    }
    JsonObject decision = record("decision");
    decision.addProperty("round", round);
    decision.addProperty("strategy", "information_gain");
    decision.add("picks", picks);
    append(decision);
  }

  private void appendLabels(int round) {
    for (int frame = firstOf(round); frame < labels(round); frame++) {
      JsonObject label = record("label");
      label.addProperty("round", round);
      label.addProperty("id", id(frame));
      label.addProperty("fidelity", frame % 5 == 4 ? "low" : "high");
      label.addProperty("cost", frame % 5 == 4 ? 0.5 : 8.0);
      label.addProperty("energy", -5.4 * 64);
      append(label);
    }
  }

  private static int firstOf(int round) {
    return round == 0 ? 0 : labels(round - 1);
  }

  private JsonObject fit(int round) {
    CounterRandom noise = CounterRandom.of(7, "fit", round);
    double size = Math.sqrt(FIRST_LABELS / (double) labels(round));
    double force = 0.182 * size + 0.012 + 0.004 * noise.gaussian();
    double energy = 9.1 * size * size + 1.1 + 0.25 * noise.gaussian();
    JsonObject fit = record("fit");
    fit.addProperty("round", round);
    fit.addProperty("labels", labels(round));
    fit.addProperty("features", 252);
    fit.addProperty("log_evidence", 1800.5 + 410.25 * round);
    fit.add("noise", Summaries.triple(0.0021 * size, 0.051 * size, 0.0043 * size));
    fit.add("loo", Summaries.errors(energy * 1.08, force * 1.05, labels(round), 0.903, 0.897));
    fit.add("test", Summaries.errors(energy, force, 60, 0.9, 0.892));
    fit.add("calibration", Summaries.triple(1.12, 1.31, 1.2));
    JsonArray conditions = new JsonArray();
    conditions.add(Summaries.condition("force_rmse", force, 0.1, force <= 0.1));
    conditions.add(Summaries.condition("energy_rmse", energy, 4, energy <= 4));
    conditions.add(Summaries.condition("force_ece", 0.02 + 0.1 * size, 0.09, size < 0.7));
    fit.addProperty("judged_on", "loo");
    fit.add("conditions", conditions);
    fit.addProperty("fingerprint", "5eed".repeat(16));
    fit.addProperty("seconds", 1.5 + 0.2 * round);
    return fit;
  }

  private JsonObject record(String type) {
    JsonObject record = new JsonObject();
    record.addProperty("seq", sequence++);
    record.addProperty("type", type);
    return record;
  }

  private void append(JsonObject record) {
    journal.append(line(record));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}

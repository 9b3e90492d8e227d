package org.soapstone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.structure.BadInputException;

class ReportWriterTest {

  /// What a page may weigh for a run of some 150 frames.
  private static final int SIZE_LIMIT = 2_000_000;

  @Test
  void saysWhatTheRunFound(@TempDir Path folder) throws Exception {
    String text = visibleText(report(RunFolderFixture.finished(folder)));

    assertThat(text)
        .contains("A potential for Si learned from 120 labels")
        .contains("pool of 1\u202f500 frames in 13 rounds")
        .contains("It stopped because: all conditions were met in 2 rounds.")
        .contains("0.0873 eV/Å", "0.0912 eV/Å", "2.65 meV/atom", "2.87 meV/atom")
        .contains("Force RMSE, test set 0.0873 eV/Å 90\u00a0% intervals hold 89.2\u00a0%")
        .contains("Labels, high 96", "cost 812.3", "Labels, low 24", "cost 23.95")
        .contains("0123456789abcdef".repeat(4))
        .contains("Held out longest: Force RMSE")
        .contains("largest information gain, 6.50 nats")
        .contains("liquid 30 960 4.62")
        .contains("strategy: information_gain")
        .doesNotContain("does not exist");
  }

  @Test
  void saysWhatBlocksAndWhatIsStillNeeded(@TempDir Path folder) throws Exception {
    String page = report(RunFolderFixture.finished(folder));

    assertThat(visibleText(page))
        .contains("Judged on frames left out of the fit. Held out longest: Force RMSE")
        .contains("Forecast: force_ece does not clearly fall.")
        .contains("Energy RMSE 2.65 1.33 to 5.31 4 met since round ")
        .contains("needs about 60 more labels (20 to 90 at 80 %)")
        .contains("Forecast: the condition is met.");
    assertThat(page)
        .contains("{\"name\":\"Forecast\",\"role\":\"guide\",\"kind\":\"dashed\",\"x\":[32,");
  }

  /// By hand: 100 / sqrt n + 0.012 from 32 to 180 labels, of which there are 120.
  @Test
  void theLineOfAForecastEndsWhereTheConditionIsMet() {
    Series line =
        Prospect.of(JsonFields.object(Summaries.summary(), "forecast"), "energy_rmse", 120)
            .line(120);
    assertThat(line.x()).startsWith(32).endsWith(180).isSorted();
    assertThat(line.y()[39]).isCloseTo(100 / Math.sqrt(180) + 0.012, within(1e-12));
    assertThat(Prospect.of(null, "energy_rmse", 120).line(120).x()).isEmpty();
  }

  /// Of before there were intervals and forecasts.
  @Test
  void reportsAnOlderRun(@TempDir Path folder) throws Exception {
    RunFolderFixture.finished(folder);
    for (String name : List.of("journal.jsonl", "summary.json")) {
      StringBuilder older = new StringBuilder();
      for (String line : Files.readAllLines(folder.resolve(name))) {
        older.append(older(line));
      }
      Files.writeString(folder.resolve(name), older);
    }

    assertThat(visibleText(report(folder)))
        .contains("Energy RMSE 2.65 \u2013 4 met since round ")
        .contains("Held out longest: Force RMSE")
        .doesNotContain("Judged on", "Forecast:");
  }

  private static String older(String line) {
    JsonObject json = JsonParser.parseString(line).getAsJsonObject();
    boolean isRecord = json.remove("crc") != null;
    json.remove("forecast");
    json.remove("judged_on");
    for (JsonObject holder :
        List.of(json, json.has("stop") ? json.getAsJsonObject("stop") : json)) {
      JsonFields.objects(holder, "conditions")
          .forEach(condition -> {
            condition.remove("lower");
            condition.remove("upper");
          });
    }
    return isRecord ? RunFolderFixture.line(json) : json.toString();
  }

  @Test
  void givesTheSameBytesForTheSameFolder(@TempDir Path one, @TempDir Path other) throws Exception {
    byte[] first = Files.readAllBytes(ReportWriter.write(RunFolderFixture.finished(one)));
    byte[] second = Files.readAllBytes(ReportWriter.write(RunFolderFixture.finished(other)));

    assertThat(second).isEqualTo(first);
    assertThat(Files.readAllBytes(ReportWriter.write(one))).as("written again").isEqualTo(first);
    assertThat(first.length).isLessThan(SIZE_LIMIT);
  }

  @Test
  void asksForNothingElsewhere(@TempDir Path folder) throws Exception {
    String page = report(RunFolderFixture.finished(folder));

    assertThat(page).contains("default-src 'none'");
    assertThat(page.split("<script", 2)[0]).doesNotContainPattern("(?i)(src|href)=\"(?!#)");
    assertThat(page).contains("The MIT License").contains("three.js authors", "Chart.js");
  }

  @Test
  void reportsAnInterruptedRun(@TempDir Path folder) throws Exception {
    String text = visibleText(report(RunFolderFixture.interrupted(folder)));

    assertThat(text)
        .contains("The run has not stopped by itself")
        .contains("summary.json does not exist yet", "predictions.json does not exist yet")
        .contains("Learning curve", "Decision log", "Stop conditions", "Structures")
        .contains("Labels, high 96", "cost 768.0", "Labels, low 24", "cost 12.00")
        .contains("Held out longest: Force RMSE")
        .doesNotContain("Parity", "Reliability", "Errors by config type");
  }

  @Test
  void anyPartMayBeMissing(@TempDir Path folder) throws Exception {
    RunFolderFixture.finished(folder);
    for (String part : List.of("summary.json", "dataset.xyz", "predictions.json", "run.yaml")) {
      Files.delete(folder.resolve(part));
      assertThat(visibleText(report(folder))).contains(part + " does not exist");
    }
    Files.writeString(folder.resolve("run.yaml"), "seed: 1\n");
    Files.delete(folder.resolve("journal.jsonl"));
    assertThat(visibleText(report(folder))).contains("journal.jsonl does not exist", "seed: 1");
  }

  @Test
  void damagedPartsAreNamed(@TempDir Path folder) throws Exception {
    RunFolderFixture.finished(folder);
    Files.writeString(folder.resolve("summary.json"), "{\"loo\":");
    Files.writeString(folder.resolve("predictions.json"), "[1, 2]");
    Files.writeString(folder.resolve("dataset.xyz"), SiliconFrames.text(3).substring(0, 5000));

    assertThat(visibleText(report(folder)))
        .contains("summary.json is damaged", "predictions.json is damaged")
        .contains("dataset.xyz")
        .contains("1: pool:11, diamond");
  }

  @Test
  void oddValuesDoNotBreakThePage(@TempDir Path folder) throws Exception {
    RunFolderFixture.finished(folder);
    Files.writeString(
        folder.resolve("summary.json"),
        "{\"loo\":7,\"labels\":[],\"stop\":{\"conditions\":[3,{\"name\":null}]},"
            + "\"test\":{\"force_rmse_ev_per_a\":NaN,\"by_config_type\":{\"a\":null}}}");
    Files.writeString(
        folder.resolve("predictions.json"),
        "{\"loo\":{\"energy\":{\"reference\":[1,null],\"predicted\":[1.5,2,3],\"sigma\":[0]},"
            + "\"force\":{\"reference\":[],\"predicted\":[],\"sigma\":[]}},\"test\":null}");

    assertThat(visibleText(report(folder)))
        .contains("Leave-one-out: RMSE 500\u00a0meV/atom, MAE 500\u00a0meV/atom, 1 frames")
        .doesNotContain("Reliability");
  }

  @Test
  void aTornLastLineIsSaid(@TempDir Path folder) throws Exception {
    RunFolderFixture.interrupted(folder);
    Files.writeString(
        folder.resolve("journal.jsonl"),
        "{\"crc\":\"0a1b2c3d\",\"seq\":400,\"type\":\"fi",
        StandardOpenOption.APPEND);

    assertThat(visibleText(report(folder)))
        .contains("The last line of journal.jsonl is torn")
        .contains("in 13 rounds");
  }

  @Test
  void namesFromFilesCannotBecomeMarkup(@TempDir Path folder) throws Exception {
    String evil = "</script><img src=x onerror=alert(1)>'\"&";
    RunFolderFixture.interrupted(folder);
    JsonObject pick = new JsonObject();
    pick.addProperty("id", evil);
    pick.addProperty("reason", evil);
    pick.addProperty("config_type", evil);
    JsonArray picks = new JsonArray();
    picks.add(pick);
    JsonObject decision = new JsonObject();
    decision.addProperty("type", "decision");
    decision.addProperty("round", 99);
    decision.add("picks", picks);
    Files.writeString(
        folder.resolve("journal.jsonl"),
        RunFolderFixture.line(decision),
        StandardOpenOption.APPEND);
    Files.writeString(folder.resolve("run.yaml"), evil);
    Files.writeString(
        folder.resolve("dataset.xyz"),
        "1\nProperties=species:S:1:pos:R:3 config_type=" + evil.replace(' ', '_') + "\nSi 0 0 0\n");

    String page = report(folder);

    assertThat(page).doesNotContain("<img");
    assertThat(visibleText(page)).contains("99 </script><img src=x onerror=alert(1)>'\"&");
    assertThat(count(page, "<script")).isEqualTo(count(page, "</script>"));
  }

  @Test
  void aFolderWithoutARunIsRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> ReportWriter.write(folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("journal.jsonl");
    assertThatThrownBy(() -> ReportWriter.write(folder.resolve("absent")))
        .isInstanceOf(BadInputException.class);
  }

  private static String report(Path folder) throws Exception {
    return Files.readString(ReportWriter.write(folder), StandardCharsets.UTF_8);
  }

  /// What is between the tags, entities resolved and runs of blanks made one.
  private static String visibleText(String page) {
    return page.replaceAll("(?s)<(script|style).*?</\\1>", " ")
        .replaceAll("<[^>]*>", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .replaceAll("[ \\n]+", " ");
  }

  private static long count(String text, String part) {
    Matcher matcher = Pattern.compile(Pattern.quote(part)).matcher(text);
    return matcher.results().count();
  }
}

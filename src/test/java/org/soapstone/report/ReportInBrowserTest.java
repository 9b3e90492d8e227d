package org.soapstone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.report.HeadlessBrowser.Visit;

/// The report as a reader meets it: opened from a file, offline.
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // The visits are made before all tests.
class ReportInBrowserTest {

  private static final List<String> CHARTS =
      List.of(
          "learning-force",
          "learning-energy",
          "parity-force",
          "parity-energy",
          "uncertainty-force",
          "uncertainty-energy",
          "reliability-force",
          "reliability-energy");

  /// A curve of a dozen points covers more than this.
  private static final int VISIBLE = 60;

  private Visit finished;
  private Visit interrupted;

  /// Opening a page takes seconds: the tests share two visits.
  @BeforeAll
  void visit(@TempDir Path done, @TempDir Path broken, @TempDir Path scratch) throws Exception {
    HeadlessBrowser browser = browser(scratch);
    finished = browser.visit(report(done), "--enable-unsafe-swiftshader", wide(1200));
    String page = Files.readString(ReportWriter.write(RunFolderFixture.interrupted(broken)));
    interrupted = browser.visit(page, "--disable-3d-apis", wide(700));
  }

  @Test
  void opensWithoutAnErrorOrARequest() {
    for (Visit visit : List.of(finished, interrupted)) {
      assertThat(JsonFields.texts(visit.probe(), "errors")).isEmpty();
      assertThat(visit.console()).isEmpty();
      assertThat(JsonFields.texts(visit.probe(), "requests"))
          .allSatisfy(name -> assertThat(name).matches("(blob|data):.*"));
      assertThat(visit.probe().get("wide").getAsInt()).as("wider than the window").isZero();
    }
  }

  @Test
  void drawsEverySeriesOfEveryChart() {
    Map<String, Integer> ink = ink(finished);
    assertThat(ink.keySet()).containsAll(seriesOfTwoSplits());
    assertThat(ink).allSatisfy((name, pixels) -> assertThat(pixels).isGreaterThan(VISIBLE));
    assertThat(ink(interrupted)).as("two learning curves of three series").hasSize(6);
  }

  @Test
  void anEmptyChartWouldBeNoticed(@TempDir Path folder, @TempDir Path scratch) throws Exception {
    String emptied =
        report(folder)
            .replaceAll(
                "(\"name\":\"Test set\",\"role\":\"test\",\"kind\":\"curve\"),\"x\":[^\\]]*\\],"
                    + "\"y\":[^\\]]*\\]",
                "$1,\"x\":[],\"y\":[]");

    Visit visit = browser(scratch).visit(emptied, "--disable-3d-apis", wide(1200));

    assertThat(ink(visit))
        .containsEntry("learning-force / Test set", 0)
        .containsEntry("reliability-energy / Test set", 0)
        .hasEntrySatisfying(
            "learning-force / Leave-one-out", ink -> assertThat(ink).isGreaterThan(VISIBLE));
  }

  @Test
  void drawsAtomsWithAndWithoutWebGl() {
    JsonObject solid = finished.probe().getAsJsonObject("view");
    assertThat(solid.get("name").getAsString()).isEqualTo("solid");
    assertThat(solid.get("note").getAsString()).isEmpty();
    assertViewObeys(solid);
    JsonObject flat = interrupted.probe().getAsJsonObject("view");
    assertThat(flat.get("name").getAsString()).isEqualTo("flat");
    assertThat(flat.get("note").getAsString()).contains("no WebGL");
    assertViewObeys(flat);
  }

  @Test
  void sortsAndSearchesDecisions() {
    JsonObject table = finished.probe().getAsJsonObject("table");
    assertThat(table.get("found").getAsInt()).isEqualTo(30);
    assertThat(table.get("said").getAsString()).isEqualTo("30 of 120");
    assertThat(JsonFields.numbers(table, "scores")).hasSize(120).isSorted();
  }

  @Test
  void savesFiguresAndTheirNumbers() {
    List<JsonObject> saved = JsonFields.objects(finished.probe(), "saved");
    assertThat(saved).hasSize(2 * CHARTS.size() + 1);
    for (JsonObject file : saved) {
      boolean image = file.get("name").getAsString().endsWith(".png");
      String start = file.get("start").getAsString();
      assertThat(start).startsWith(image ? "data:image/png;base64," : "data:text/csv;charset=");
      assertThat(file.get("size").getAsInt()).isGreaterThan(image ? 10_000 : 400);
    }
  }

  private static HeadlessBrowser browser(Path scratch) {
    Optional<HeadlessBrowser> found = HeadlessBrowser.find(scratch);
    assumeTrue(
        found.isPresent(),
        "NOT TESTED: the report in a browser, because no chromium or google-chrome is on the PATH");
    return found.orElseThrow();
  }

  private static String report(Path folder) throws Exception {
    return Files.readString(ReportWriter.write(RunFolderFixture.finished(folder)));
  }

  private static String wide(int width) {
    return "--window-size=" + width + ",1000";
  }

  private static void assertViewObeys(JsonObject view) {
    assertThat(view.get("ink").getAsInt()).as("pixels of the structure").isGreaterThan(5000);
    for (String action : List.of("drag", "wheel", "key", "frame")) {
      assertThat(view.get(action).getAsInt()).as("pixels changed by " + action).isGreaterThan(500);
    }
  }

  /// Pixels by chart and series.
  private static Map<String, Integer> ink(Visit visit) {
    Map<String, Integer> ink = new TreeMap<>();
    JsonObject charts = visit.probe().getAsJsonObject("ink");
    for (String chart : charts.keySet()) {
      JsonObject series = charts.getAsJsonObject(chart);
      series.keySet().forEach(name -> ink.put(chart + " / " + name, series.get(name).getAsInt()));
    }
    return ink;
  }

  private static List<String> seriesOfTwoSplits() {
    return CHARTS.stream()
        .flatMap(chart -> List.of(chart + " / Leave-one-out", chart + " / Test set").stream())
        .toList();
  }
}

package org.soapstone.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.testkit.SiliconData;

/** Runs that choose between two levels of theory. */
class LevelsRunTest {

  private static final String SETTINGS =
      """
      pool: pool.xyz
      test: test.xyz
      calculator: {name: recorded, level: dear, cost_core_s: 10, cost_exponent: 0}
      cheaper:
        - {level: cheap, name: recorded, file: cheap.xyz, cost_core_s: 1, cost_exponent: 0}
      start: {frames: 2}
      select: {batch: 2, budget_core_s: 15}
      stop: {max_core_s: 70, force_rmse_ev_per_a: 1e-6}
      """
          + Runs.FIT;

  @TempDir Path folder = Path.of("");
  private Runs runs = new Runs(Path.of(""));

  @BeforeEach
  void data() throws IOException {
    runs = new Runs(folder);
    List<LabeledStructure> pool = SiliconData.frames(5, 16);
    ExtXyzWriter.write(runs.path("pool.xyz"), pool);
    ExtXyzWriter.write(runs.path("test.xyz"), SiliconData.frames(6, 5));
    ExtXyzWriter.write(runs.path("cheap.xyz"), pool.stream().map(LevelsRunTest::weaker).toList());
  }

  /** A cheap level whose springs are too weak by a fifth. */
  private static LabeledStructure weaker(LabeledStructure frame) {
    double[] forces = frame.forces().orElseThrow().clone();
    for (int i = 0; i < forces.length; i++) {
      forces[i] *= 0.8;
    }
    return new LabeledStructure(frame.structure())
        .withEnergy(0.8 * frame.energy().orElseThrow())
        .withForces(forces);
  }

  @Test
  void buysOnBothLevelsWithinItsBudgets() throws IOException {
    JsonObject summary = runs.run(SETTINGS, "run", 1, false);
    JsonObject labels = summary.getAsJsonObject("labels");
    int cheap = labels.get("cheap").getAsInt();
    int dear = labels.get("dear").getAsInt();
    assertThat(cheap).isGreaterThan(2);
    assertThat(dear).isGreaterThan(2);
    JsonObject cost = summary.getAsJsonObject("cost");
    assertThat(cost.get("cheap").getAsDouble()).isCloseTo(cheap, within(1e-9));
    assertThat(cost.get("dear").getAsDouble()).isCloseTo(10 * dear, within(1e-9));
    assertThat(cheap + 10 * dear).isLessThanOrEqualTo(70);
    for (JsonObject record : Journal.read(runs.path("run").resolve("journal.jsonl"))) {
      if (record.get("type").getAsString().equals("decision")
          && record.get("round").getAsInt() > 0) {
        double spent = 0;
        for (JsonElement pick : record.getAsJsonArray("picks")) {
          JsonObject one = pick.getAsJsonObject();
          assertThat(one.get("level").getAsString()).isIn("cheap", "dear");
          assertThat(one.get("reason").getAsString()).contains("core-s on level");
          spent += one.get("expected_core_s").getAsDouble();
        }
        assertThat(spent).isLessThanOrEqualTo(15 + 1e-9);
      }
    }
    assertThat(ExtXyzReader.read(runs.path("run").resolve("dataset.xyz"))).hasSize(dear);
    assertThat(ExtXyzReader.read(runs.path("run").resolve("dataset-cheap.xyz"))).hasSize(cheap);
  }

  private static String withFree(String level) {
    return SETTINGS.replace("cheaper:\n", "cheaper:\n  - {level: free, %s}\n".formatted(level));
  }

  private static int labels(JsonObject summary, String level) {
    return summary.getAsJsonObject("labels").get(level).getAsInt();
  }

  private static double forceError(JsonObject summary) {
    return summary.getAsJsonObject("test").get("force_rmse_ev_per_a").getAsDouble();
  }

  /** Springs again, of another material, which cost microseconds by the clock. */
  @Test
  void aFreeLevelHelpsAndStarvesNobody() throws IOException {
    JsonObject two = runs.run(SETTINGS, "two", 1, false);
    JsonObject three = runs.run(withFree("name: stillinger-weber, epsilon: 1.3"), "run", 1, false);
    assertThat(labels(three, "free")).isGreaterThan(2);
    assertThat(labels(three, "dear")).isGreaterThan(3);
    assertThat(three.getAsJsonObject("cost").get("free").getAsDouble()).isBetween(0.0, 1.0);
    assertThat(forceError(three)).isLessThan(1.05 * forceError(two));
  }

  /** Labels that cost nothing and mean nothing: energies and forces drawn by lot. */
  @Test
  void uselessFreeLabelsDoNotHurt() throws IOException {
    List<LabeledStructure> noise = new ArrayList<>();
    for (LabeledStructure frame : ExtXyzReader.read(runs.path("pool.xyz"))) {
      CounterRandom random = CounterRandom.of(4, "noise", noise.size());
      double[] forces = new double[3 * frame.structure().size()];
      Arrays.setAll(forces, k -> random.gaussian());
      noise.add(
          new LabeledStructure(frame.structure())
              .withEnergy(frame.structure().size() * random.gaussian())
              .withForces(forces));
    }
    ExtXyzWriter.write(runs.path("noise.xyz"), noise);
    JsonObject two = runs.run(SETTINGS, "two", 1, false);
    String useless = "name: recorded, file: noise.xyz, cost_core_s: 0";
    JsonObject three = runs.run(withFree(useless), "run", 1, false);
    assertThat(three.getAsJsonObject("cost").get("free").getAsDouble()).isZero();
    assertThat(labels(three, "dear")).isGreaterThanOrEqualTo(labels(two, "dear") - 1);
    assertThat(forceError(three)).isLessThan(1.05 * forceError(two));
  }

  @Test
  void goesOnFromEveryRecordToTheSameBits() throws IOException {
    JsonObject whole = runs.run(SETTINGS, "whole", 1, false);
    List<String> journal = runs.journal("whole");
    for (int records = 0; records <= journal.size(); records += 3) {
      String cut = "cut" + records;
      runs.killed(journal, records, cut);
      JsonObject resumed = runs.run(SETTINGS, cut, 2, true);
      assertThat(Runs.fingerprint(resumed)).as(cut).isEqualTo(Runs.fingerprint(whole));
      assertThat(resumed.get("labels")).isEqualTo(whole.get("labels"));
      assertThat(resumed.get("cost")).isEqualTo(whole.get("cost"));
      assertThat(runs.journal(cut)).hasSameSizeAs(journal);
    }
  }

  @Test
  void whatMattersMayBeGiven() throws IOException {
    LabeledStructure crystal = SiliconData.frames(9, 1).getFirst().withoutLabels();
    ExtXyzWriter.write(runs.path("wanted.xyz"), List.of(crystal));
    runs.run(SETTINGS, "pool", 1, false);
    String wanted = SETTINGS.replace("batch: 2,", "batch: 2, targets: wanted.xyz,");
    runs.run(wanted, "wanted", 1, false);
    String elastic = SETTINGS.replace("batch: 2,", "batch: 2, elastic: wanted.xyz,");
    runs.run(elastic, "elastic", 1, false);
    assertThat(runs.hashes("wanted")).isNotEqualTo(runs.hashes("pool"));
    assertThat(runs.hashes("elastic"))
        .isNotEqualTo(runs.hashes("pool"))
        .isNotEqualTo(runs.hashes("wanted"));
  }

  @Test
  void costsCountOnASingleLevelToo() throws IOException {
    String single =
        SETTINGS
            .replaceAll("cheaper:\n.*\n", "")
            .replace("batch: 2,", "strategy: variance-per-cost,");
    JsonObject summary = runs.run(single, "run", 1, false);
    assertThat(summary.getAsJsonObject("labels").get("dear").getAsInt()).isEqualTo(7);
    assertThat(summary.getAsJsonObject("stop").get("reason").getAsString())
        .isEqualTo("the budget of 70 core-s is spent");
  }

  @Test
  void aLevelIsNotAskedForWhatIsTooLarge() throws IOException {
    String small = SETTINGS.replace("{level: cheap,", "{level: cheap, max_atoms: 2,");
    runs.run(small.replace("frames: 2", "frames: 4"), "run", 1, false);
    assertThat(ExtXyzReader.read(runs.path("run").resolve("dataset-cheap.xyz")))
        .isNotEmpty()
        .allMatch(frame -> frame.structure().size() == 2);
  }

  @Test
  void aLevelThatCanDoNothingIsNamed() {
    String none = SETTINGS.replace("{level: cheap,", "{level: cheap, max_atoms: 1,");
    assertThatThrownBy(() -> runs.run(none, "run", 1, false))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("level 'cheap'")
        .hasMessageContaining("max_atoms");
  }

  @Test
  void aLevelCannotComeLater() throws IOException {
    String alone = SETTINGS.replaceAll("cheaper:\n.*\n", "").replace(", budget_core_s: 15", "");
    runs.run(alone, "run", 1, false);
    assertThatThrownBy(() -> runs.run(SETTINGS, "run", 1, true))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("began without the level 'cheap'");
  }

  @Test
  void labelsOfALevelThatHasLostItsNameAreNotPaidAgain() throws IOException {
    runs.run(SETTINGS, "run", 1, false);
    String renamed = SETTINGS.replace("level: cheap", "level: light");
    assertThatThrownBy(() -> runs.run(renamed, "run", 1, true))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'cheap'")
        .hasMessageContaining("light, dear");
  }

  @Test
  void refusesWhatDoesNotGoTogether() {
    for (String wrong :
        List.of(
            SETTINGS.replace("batch: 2", "strategy: random"),
            SETTINGS.replace("level: cheap", "level: dear"),
            SETTINGS.replace("cost_core_s: 10,", "cost_core_s: 0,"),
            SETTINGS.replace("level: cheap", "level: a/b"),
            SETTINGS.replace("file: cheap.xyz, ", ""),
            SETTINGS.replace("budget_core_s: 15", "budget_core_s: 0"),
            SETTINGS.replace("{level: cheap, ", "{"),
            SETTINGS + "  prior: ard\n")) {
      assertThatThrownBy(() -> runs.run(wrong, "run", 1, false))
          .isInstanceOf(BadInputException.class)
          .hasMessageMatching("[^\n]+");
    }
  }
}

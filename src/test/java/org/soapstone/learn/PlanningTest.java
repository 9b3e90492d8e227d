package org.soapstone.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.BadInputException;
import org.soapstone.testkit.SiliconData;

class PlanningTest {

  private static final String SETTINGS =
      """
      pool: pool.xyz
      calculator: {name: recorded, cost_core_s: 2}
      start: {frames: 4}
      select: {batch: 3, strategy: %s}
      stop: {max_labels: 10, force_rmse_ev_per_a: 1e-6}
      """
          + Runs.FIT;

  private static final String WANTED =
      "targeted-information, targets: wanted.xyz, elastic: wanted.xyz";

  @TempDir Path folder = Path.of("");
  private Runs runs = new Runs(Path.of(""));

  @BeforeEach
  void data() throws IOException {
    runs = new Runs(folder);
    ExtXyzWriter.write(runs.path("pool.xyz"), SiliconData.frames(5, 24));
    ExtXyzWriter.write(
        runs.path("wanted.xyz"), List.of(SiliconData.frames(9, 1).getFirst().withoutLabels()));
  }

  private JsonObject next(String settings, Optional<String> output) throws IOException {
    Files.writeString(runs.path("run.yaml"), settings);
    try (Tasks tasks = new Tasks(2)) {
      return new Planning(RunPlan.read(runs.path("run.yaml")), tasks, Progress.NONE)
          .next(output.map(runs::path));
    }
  }

  private static List<String> ids(JsonObject decision) {
    List<String> ids = new ArrayList<>();
    for (JsonElement pick : decision.getAsJsonArray("picks")) {
      ids.add(pick.getAsJsonObject().get("id").getAsString());
    }
    return ids;
  }

  private List<JsonObject> decisions(String output) throws IOException {
    return Journal.read(runs.path(output).resolve("journal.jsonl")).stream()
        .filter(record -> record.get("type").getAsString().equals("decision"))
        .toList();
  }

  /** Whatever a run has on record, the plan is what the run then does; and it writes nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"information-gain", "random", "variance-per-cost", WANTED})
  void saysWhatTheRunThenDoes(String strategy) throws IOException {
    String settings = SETTINGS.formatted(strategy);
    runs.run(settings, "whole", 1, false);
    List<JsonObject> decisions = decisions("whole");
    List<String> journal = runs.journal("whole");
    assertThat(ids(next(settings, Optional.empty()))).isEqualTo(ids(decisions.get(0)));
    for (int records = 1; records < journal.size(); records++) {
      String cut = "cut" + records;
      runs.killed(journal, records, cut);
      JsonObject plan = next(settings, Optional.of(cut));
      int round = plan.get("round").getAsInt();
      List<String> coming = round < decisions.size() ? ids(decisions.get(round)) : List.of();
      List<String> planned = ids(plan);
      assertThat(coming).as(cut).endsWith(planned.toArray(new String[0]));
      assertThat(planned.isEmpty()).as(cut).isEqualTo(coming.isEmpty());
      assertThat(runs.journal(cut)).isEqualTo(journal.subList(0, records));
      assertThat(runs.path(cut).toFile().list()).containsExactly("journal.jsonl");
    }
  }

  @Test
  void knowsWhatItCostsAndBuys() throws IOException {
    String settings = SETTINGS.formatted("information-gain");
    runs.run(settings, "run", 1, false);
    JsonObject plan = next(settings, Optional.of("run"));
    assertThat(plan.get("stopped").getAsString()).contains("10 labels");
    assertThat(plan.getAsJsonObject("labels").get("recorded").getAsInt()).isEqualTo(3);
    double atoms = 0;
    for (JsonElement pick : plan.getAsJsonArray("picks")) {
      JsonObject one = pick.getAsJsonObject();
      int size = one.get("atoms").getAsInt();
      assertThat(one.get("expected_core_s").getAsDouble()).isCloseTo(2.0 * size, within(1e-9));
      atoms += size;
    }
    assertThat(plan.getAsJsonObject("expected_core_s").get("recorded").getAsDouble())
        .isCloseTo(2 * atoms, within(1e-9));
    assertThat(plan.getAsJsonObject("spent_core_s").get("recorded").getAsDouble()).isPositive();
    for (String key : List.of("energy_ev_per_atom", "force_ev_per_a")) {
      JsonObject change = plan.getAsJsonObject("uncertainty").getAsJsonObject(key);
      assertThat(change.get("then").getAsDouble())
          .isPositive()
          .isLessThan(change.get("now").getAsDouble());
    }
  }

  @Test
  void doesNotKnowTheCostOfWhatWasNeverDone() throws IOException {
    String settings = SETTINGS.formatted("random").replace(", cost_core_s: 2", "");
    JsonObject plan = next(settings, Optional.of("nothing"));
    assertThat(plan.getAsJsonObject("expected_core_s").get("recorded").isJsonNull()).isTrue();
    JsonArray picks = plan.getAsJsonArray("picks");
    assertThat(picks).hasSize(4);
    assertThat(picks.get(0).getAsJsonObject().get("expected_core_s").isJsonNull()).isTrue();
    assertThat(runs.path("nothing")).doesNotExist();
  }

  @Test
  void aSuffixThatNoFrameHasIsNamed() throws IOException {
    String wrong =
        SETTINGS.formatted("variance-per-cost")
            + "cheaper: [{level: cheap, name: recorded, suffix: lwo}]\n";
    assertThatThrownBy(() -> next(wrong, Optional.empty()))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "level 'cheap': no frame to choose from has labels with the suffix 'lwo', such as"
                + " energy_lwo");
    assertThatThrownBy(() -> runs.run(wrong, "run", 1, false))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'lwo'");
    assertThat(runs.journal("run")).isEmpty();
  }

  /** Dynamics is not run to plan it. */
  @Test
  void ofDynamicsItKnowsTheSizeOfTheBatch() throws IOException {
    String settings =
        """
        calculator: {name: stillinger-weber, cost_core_s: 1}
        start: {file: pool.xyz, frames: 4}
        explore: {walkers: 2, steps: 20, every: 10}
        select: {batch: 2}
        stop: {max_labels: 6}
        """
            + Runs.FIT;
    assertThat(ids(next(settings, Optional.empty()))).hasSize(4);
    runs.run(settings, "run", 1, false);
    JsonObject plan = next(settings, Optional.of("run"));
    assertThat(plan.get("found_by").getAsString()).isEqualTo("dynamics");
    assertThat(plan.get("most_labels").getAsInt()).isEqualTo(2);
    assertThat(plan.getAsJsonObject("expected_core_s").get("stillinger-weber").getAsDouble())
        .isCloseTo(10, within(1e-9));
  }
}

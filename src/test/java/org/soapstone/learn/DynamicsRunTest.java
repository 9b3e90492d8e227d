package org.soapstone.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.NeighborList;
import org.soapstone.testkit.Crystals;
import org.soapstone.testkit.SiliconData;

class DynamicsRunTest {

  @TempDir Path folder = Path.of("");
  private Runs runs = new Runs(Path.of(""));

  private static String settings(
      double trigger, int temperature, double timestep, int steps, String more) {
    return """
    calculator: {name: stillinger-weber}
    start: {file: start.xyz, frames: 5}
    explore:
      walkers: 3
      temperature_k: [300, %d]
      timestep_fs: %s
      steps: %d
      every: 5
      trigger: %s
      min_distance_a: 1.5
      %s
    select: {batch: 2}
    stop: {max_rounds: 2}
    """
            .formatted(temperature, timestep, steps, trigger, more)
        + Runs.FIT;
  }

  @BeforeEach
  void data() throws IOException {
    runs = new Runs(folder);
    List<LabeledStructure> starts =
        SiliconData.frames(8, 6).stream().map(LabeledStructure::withoutLabels).toList();
    ExtXyzWriter.write(runs.path("start.xyz"), starts);
  }

  @Test
  void goesOnFromEveryRecordToTheSameBits() throws IOException {
    assertResumes(settings(0.3, 900, 1, 15, ""));
  }

  /// With tau from step 3 on, several frames a walker and rising temperatures.
  @Test
  void goesOnToTheSameBitsUnderABias() throws IOException {
    List<String> more =
        List.of(
            "bias: hal",
            "tau_hist: 3",
            "frames: 2",
            "temperature_end_k: 1200",
            "pressure_gpa: [0, 9]",
            "swap_every: 3",
            "committee: 4",
            "bias_cap: 2");
    assertResumes(settings(0.05, 600, 1, 15, String.join("\n  ", more)));
    JsonObject source = decision("whole", 2).getAsJsonObject("source");
    JsonArray walks = source.getAsJsonArray("walks");
    assertThat(walks).hasSize(3);
    double largest = 0;
    for (JsonElement walk : walks) {
      for (JsonElement look : walk.getAsJsonObject().getAsJsonArray("looks")) {
        assertThat(look.getAsJsonArray()).hasSize(7);
        largest = Math.max(largest, look.getAsJsonArray().get(5).getAsDouble());
      }
    }
    assertThat(largest).as("tau").isGreaterThan(0);
  }

  @Test
  void goesOnToTheSameBitsFromAHill() throws IOException {
    assertResumes(settings(0.05, 600, 1, 12, "bias: udd\n  bias_width_ev: 0.02"));
  }

  @Test
  void goesOnToTheSameBitsByDistance() throws IOException {
    assertResumes(settings(1.0, 900, 1, 12, "grade: mahalanobis"));
  }

  private JsonObject decision(String output, int round) throws IOException {
    return Journal.read(runs.path(output).resolve("journal.jsonl")).stream()
        .filter(record -> record.get("type").getAsString().equals("decision"))
        .filter(record -> record.get("round").getAsInt() == round)
        .findFirst()
        .orElseThrow();
  }

  private void assertResumes(String settings) throws IOException {
    JsonObject whole = runs.run(settings, "whole", 1, false);
    List<String> journal = runs.journal("whole");
    assertThat(runs.hashes("whole")).hasSizeGreaterThan(8);
    assertThat(Runs.areDistinct(runs.hashes("whole"))).isTrue();
    for (int records = 0; records <= journal.size(); records++) {
      String cut = "cut" + records;
      runs.killed(journal, records, cut);
      JsonObject resumed = runs.run(settings, cut, 2, true);
      assertThat(Runs.fingerprint(resumed)).as(cut).isEqualTo(Runs.fingerprint(whole));
      assertThat(runs.hashes(cut)).isEqualTo(runs.hashes("whole"));
    }
  }

  /// The start is labelled, and nothing moves from there at the first look.
  @Test
  void whatIsLabelledIsNotLabelledAgain() throws IOException {
    runs.run(settings(1e-9, 300, 1, 15, "break: 1e-9"), "stuck", 1, false);
    assertThat(Runs.areDistinct(runs.hashes("stuck"))).isTrue();
    assertThat(runs.hashes("stuck")).hasSize(5);
    assertThat(runs.journal("stuck").getLast()).contains("nothing was found");
  }

  /// Two equal crystals: left out, each is known from the other, without any error.
  @Test
  void equalCrystalsDoNotEndARunBeforeItHasLooked() throws IOException {
    LabeledStructure crystal = new LabeledStructure(Crystals.diamond(Element.of(14), 5.431));
    ExtXyzWriter.write(
        runs.path("start.xyz"), List.of(crystal, crystal.withInfo("config_type", "b")));
    String easy =
        "stop: {energy_mae_mev_per_atom: 1e9, force_rmse_ev_per_a: 1e9,"
            + " calibration_error: 1, max_standardised_residual: 1e300, max_rounds: 9";
    String settings = settings(0.3, 900, 1, 15, "").replace("stop: {max_rounds: 2", easy);
    JsonObject summary = runs.run(settings, "run", 1, false);
    assertThat(summary.getAsJsonObject("stop").get("reason").getAsString()).contains("as good as");
    assertThat(summary.get("rounds").getAsInt()).isGreaterThanOrEqualTo(4);
    assertThat(runs.hashes("run")).hasSizeGreaterThanOrEqualTo(9);
    String few = settings.replace("max_rounds: 9", "max_rounds: 9, min_labels: 1");
    assertThat(runs.run(few, "few", 1, false).get("rounds").getAsInt()).isEqualTo(2);
  }

  /// Atoms at 1 K move by some 0.002 A in 15 fs: nothing that is worth another label.
  @Test
  void whatHasHardlyMovedIsNoCandidate() throws IOException {
    String cold = settings(0.3, 1, 1, 15, "").replace("[300, 1]", "[1]");
    LabeledStructure crystal = new LabeledStructure(Crystals.diamond(Element.of(14), 5.431));
    ExtXyzWriter.write(runs.path("start.xyz"), List.of(crystal));
    String near =
        cold.replace("frames: 5}", "frames: 1}").replace("trigger: 0.3", "min_change: 0.05");
    runs.run(near, "near", 1, false);
    assertThat(runs.hashes("near")).hasSize(1);
    assertThat(runs.journal("near").getLast()).contains("nothing was found");
    runs.run(near.replace("min_change: 0.05", "min_change: 0"), "all", 1, false);
    assertThat(runs.hashes("all")).hasSizeGreaterThan(1);
  }

  @Test
  void aBreakBelowTheTriggerIsRefused() {
    assertThatThrownBy(() -> runs.run(settings(0.3, 300, 1, 5, "break: 0.2"), "no", 1, false))
        .hasMessageContaining("'explore.break' must be at least the trigger, 0.3");
  }

  /// A time step of 12 fs at 20000 K with a trigger that hardly fires: atoms run into each other.
  @Test
  void explodedFramesAreNeverLabelled() throws IOException {
    runs.run(settings(50, 20_000, 12, 40, ""), "wild", 1, false);
    List<LabeledStructure> dataset = ExtXyzReader.read(runs.path("wild").resolve("dataset.xyz"));
    assertThat(dataset)
        .anyMatch(frame -> "md_guarded".equals(frame.info().get("config_type")))
        .allMatch(frame -> NeighborList.build(frame.structure(), 1.5).pairs() == 0);
  }
}

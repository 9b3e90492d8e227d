package org.soapstone.learn;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.NeighborList;
import org.soapstone.testkit.SiliconData;

class DynamicsRunTest {

  @TempDir Path folder = Path.of("");
  private Runs runs = new Runs(Path.of(""));

  private static String settings(double trigger, int temperature, double timestep, int steps) {
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
    select: {batch: 2}
    stop: {max_rounds: 2}
    """
            .formatted(temperature, timestep, steps, trigger)
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
    String settings = settings(0.3, 900, 1, 15);
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

  /// A time step of 12 fs at 20000 K with a trigger that hardly fires: atoms run into each other.
  @Test
  void explodedFramesAreNeverLabelled() throws IOException {
    runs.run(settings(50, 20_000, 12, 40), "wild", 1, false);
    List<LabeledStructure> dataset = ExtXyzReader.read(runs.path("wild").resolve("dataset.xyz"));
    assertThat(dataset)
        .anyMatch(frame -> "md_guarded".equals(frame.info().get("config_type")))
        .allMatch(frame -> NeighborList.build(frame.structure(), 1.5).pairs() == 0);
  }
}

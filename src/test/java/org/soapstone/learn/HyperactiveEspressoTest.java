package org.soapstone.learn;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.ExternalProgram;
import org.soapstone.testkit.SiliconData;

/// Two rounds of hyperactive learning with `pw.x` in the loop: what `testdata/silicon/hal-qe.yaml`
/// does at length.
@Tag(ExternalProgram.TAG)
class HyperactiveEspressoTest {

  private static final String PSEUDO = "/usr/share/espresso/pseudo";

  private static String settings() {
    return """
    calculator:
      name: espresso
      pseudo_dir: %s
      pseudopotentials: {Si: Si.pz-vbc.UPF}
      ecutwfc: 12
      kpoints: [2, 2, 2]
      smearing: gaussian
      degauss: 0.01
      parallel: 2
      backoff_s: 0
    start: {file: start.xyz, frames: 2}
    explore:
      bias: hal
      tau_hist: 10
      walkers: 2
      temperature_k: [800, 1600]
      damping_fs: 20
      steps: 60
      every: 20
      min_distance_a: 1.6
    select: {batch: 2}
    stop: {max_rounds: 2}
    fit:
      virials: false
      basis: {r_cut: 4.2, n_max: 3, l_max: 2, pair_r_cut: 4.2, pair_functions: 4}
    """
        .formatted(PSEUDO);
  }

  @TempDir Path folder = Path.of("");

  @Test
  void twoRoundsFromTwoCrystals() throws IOException {
    ExternalProgram.require("pw.x");
    ExternalProgram.requireFile(PSEUDO + "/Si.pz-vbc.UPF");
    Structure crystal = SiliconData.structure(4, 0);
    List<LabeledStructure> starts =
        List.of(crystal, crystal.withPositions(SiliconData.structure(4, 2).positions())).stream()
            .map(LabeledStructure::new)
            .toList();
    ExtXyzWriter.write(folder.resolve("start.xyz"), starts);
    Runs runs = new Runs(folder);
    String settings = settings();
    JsonObject summary = runs.run(settings, "run", 2, false);

    assertThat(summary.getAsJsonObject("labels").get("espresso").getAsInt()).isEqualTo(6);
    assertThat(summary.getAsJsonObject("cost").get("espresso").getAsDouble()).isPositive();
    assertThat(Runs.areDistinct(runs.hashes("run"))).isTrue();
    List<JsonObject> labels =
        Journal.read(runs.path("run").resolve("journal.jsonl")).stream()
            .filter(record -> record.get("type").getAsString().equals("label"))
            .toList();
    assertThat(labels).hasSize(6);
    for (JsonObject label : labels) {
      // An atom of silicon has -107 to -109 eV at this cutoff, be the crystal hot or cold.
      assertThat(label.get("energy").getAsDouble() / 2).isBetween(-109.0, -105.0);
      assertThat(label.getAsJsonArray("forces")).hasSize(6);
    }
    assertThat(Files.exists(runs.path("run").resolve("potential.stone"))).isTrue();

    // No label is paid for twice: from the labels alone, with the journal lost, the same run.
    String fingerprint = Runs.fingerprint(summary);
    Files.delete(runs.path("run").resolve("journal.jsonl"));
    JsonObject again = runs.run(settings, "run", 1, true);
    assertThat(Runs.fingerprint(again)).isEqualTo(fingerprint);
  }
}

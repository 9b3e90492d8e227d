package org.soapstone.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.io.YamlReader;
import org.soapstone.structure.BadInputException;

class RunPlanTest {

  private static final Path FILE = Path.of("/data/run.yaml");

  private static RunPlan plan(String text) {
    return RunPlan.from(YamlReader.parse(text, "run.yaml"), FILE);
  }

  @Test
  void aPoolIsEnough() {
    RunPlan plan = plan("pool: frames.xyz");
    assertThat(plan.pool()).contains(Path.of("/data/frames.xyz"));
    assertThat(plan.levels().getLast().calculator()).isEqualTo("recorded");
    assertThat(plan.levels().getLast().parameters()).containsEntry("file", "/data/frames.xyz");
    assertThat(plan.selection().strategy()).isEqualTo("variance-reduction");
    assertThat(plan.explore()).isEmpty();
    String dynamics = "explore: {steps: 5}\nstart: {file: a.xyz}\ncalculator: {name: x}";
    assertThat(plan(dynamics).selection().strategy()).isEqualTo("information-gain");
  }

  @Test
  void defaultsStandInTheEffectiveSettings() {
    Map<String, Object> effective = plan("pool: frames.xyz\nlabels: low").effective();
    assertThat(effective)
        .containsEntry("seed", 1L)
        .containsEntry("labels", "low")
        .containsKeys("fit", "start", "select", "stop", "calculator");
    assertThat(effective.get("select"))
        .isEqualTo(Map.of("strategy", "variance-reduction", "batch", 10L));
    assertThat(plan("pool: p.xyz").withSeed(9).effective()).containsEntry("seed", 9L);
    assertThat(plan("pool: p.xyz").withSeed(9).seed()).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seed: 1 | is needed where there is no pool",
        "calculator: {name: stillinger-weber} | 'pool' or 'explore', one of the two",
        "pool: a.xyz;explore: {steps: 5} | 'pool' or 'explore', one of the two",
        "pool: a.xyz;start: {file: b.xyz} | takes no 'file' where there is a 'pool'",
        "calculator: {name: x};explore: {steps: 5} | needs a 'file'",
        "pool: a.xyz;strategy: random | run.yaml:2: unknown key 'strategy'",
        "pool: a.xyz;select: {strategy: best} | must be one of variance-reduction",
        "pool: a.xyz;select: {strategy: targeted-information} | needs 'targets' or 'elastic'",
        "pool: a.xyz;select: {strategy: random, targets: t.xyz} | takes neither 'targets' nor 'elastic'",
        "pool: a.xyz;select: {batch: 0} | 'select.batch' must be a whole number from 1",
        "pool: a.xyz;select: {size: 4} | unknown key 'select.size'",
        "pool: a.xyz;start: {frames: 2.5} | 'start.frames' must be a whole number",
        "pool: a.xyz;stop: {force_rmse_ev_per_a: .nan} | run.yaml:2",
        "pool: a.xyz;stop: {calibration_error: 2} | 'stop.calibration_error'",
        "pool: a.xyz;fit: {basis: {r_cut: 0}} | run.yaml:2: 'fit.basis' will not do",
        "pool: a.xyz;fit: {species: [Si, Qq]} | run.yaml:2: 'fit.species' has 'Qq'",
        "pool: a.xyz;fit: {reference_energies: {Qq: 1}} | 'fit.reference_energies.Qq' is no chem",
        "pool: a.xyz;fit: {reference_energies: {H: x}} | run.yaml:2: 'fit.reference_energies.H'",
        "pool: a.xyz;fit: {noise: some} | must be one of tied, evidence",
        "explore: {temperature_k: []};start: {file: a};calculator: {name: x} | at least one value",
        "explore: {temperature_k: [-1]};start: {file: a};calculator: {name: x} | above 0",
        "explore: {walkers: 0};start: {file: a};calculator: {name: x} | 'explore.walkers'",
      })
  void whatIsMissingOrContradictsIsNamed(String settings, String problem) {
    assertThatThrownBy(() -> plan(settings.replace(';', '\n')))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("run.yaml:")
        .hasMessageContaining(problem);
  }
}

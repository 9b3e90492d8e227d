package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Calculators;
import org.soapstone.calculator.StillingerWeber;
import org.soapstone.io.Settings;
import org.soapstone.io.YamlReader;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.testkit.SiliconData;

/// Stillinger and Weber's silicon from few labels, with many of Tersoff's beside them.
class FidelityFitTest {

  private static final Calculator TERSOFF = Calculators.create("tersoff", Map.of());

  private static List<LabeledStructure> labelled(Calculator calculator, long seed, int count) {
    return SiliconData.frames(seed, count).stream()
        .map(frame -> calculator.evaluate(frame.structure()).label(frame))
        .toList();
  }

  private static FidelityFit.Fit fit(
      List<LabeledStructure> frames, List<LabeledStructure> below, Tasks tasks) {
    return new FidelityFit(Fits.small(), tasks, Progress.NONE).fit(frames, List.of(below));
  }

  private static double error(Potential potential) {
    List<LabeledStructure> test = labelled(new StillingerWeber(), 99, 20);
    return Assessment.of(potential, test, Tasks.inline(), Progress.NONE).errors().forceRmse();
  }

  /// No structure is labelled twice.
  @Test
  void anotherPotentialHelps() {
    double alone = 0;
    double together = 0;
    for (long seed = 1; seed <= 4; seed++) {
      List<LabeledStructure> frames = labelled(new StillingerWeber(), seed, 4);
      List<LabeledStructure> below = labelled(TERSOFF, 50 + seed, 40);
      alone += error(Fits.fit(frames).potential());
      together += error(fit(frames, below, Tasks.inline()).result().potential());
    }
    assertThat(together).isLessThan(alone);
  }

  @Test
  void theSamePotentialIsFollowedWhole() {
    List<LabeledStructure> frames = labelled(new StillingerWeber(), 1, 6);
    List<LabeledStructure> below = labelled(new StillingerWeber(), 51, 40);
    FidelityFit.Fit fit = fit(frames, below, Tasks.inline());
    assertThat(fit.posterior().parameters().rho()[0]).isBetween(0.98, 1.02);
    double all = error(Fits.fit(SiliconData.frames(51, 46)).potential());
    assertThat(error(fit.result().potential())).isLessThan(1.2 * all);
  }

  @Test
  void threadsChangeNoBit() {
    List<LabeledStructure> frames = labelled(new StillingerWeber(), 1, 3);
    List<LabeledStructure> below = labelled(TERSOFF, 51, 9);
    String alone = fit(frames, below, Tasks.inline()).result().potential().fingerprint();
    try (Tasks four = new Tasks(4)) {
      assertThat(fit(frames, below, four).result().potential().fingerprint()).isEqualTo(alone);
    }
  }

  @Test
  void refusesWhatItCannotDo() {
    assertRefused("prior: ard", "the prior 'smooth'");
    assertRefused("solver: qr", "the solver 'cholesky'");
    assertRefused("model: network", "a model 'linear'");
  }

  private static void assertRefused(String yaml, String says) {
    Settings section = YamlReader.parse(yaml, "fit.yaml");
    assertThatThrownBy(
            () -> new FidelityFit(FitSettings.from(section), Tasks.inline(), Progress.NONE))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("labels of several levels need")
        .hasMessageContaining(says);
  }
}

package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.io.YamlReader;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Quantity;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.testkit.SiliconData;

/// Prior and noise from some frames, coefficients from all.
class SampledFitTest {

  private static final List<LabeledStructure> FRAMES = SiliconData.frames(1, 30);

  private static FitSettings settings(String more) {
    return FitSettings.from(
        YamlReader.parse(
            "reference_energies: {Si: 0}\nvirials: false\nnoise: tied\n"
                + "basis: {kind: ace, functions: 120, r_cut: 4.2, pair_r_cut: 4.2}\n"
                + more,
            "settings"));
  }

  private static FitResult fit(String solver) {
    return Fits.fit(settings("solver: " + solver), FRAMES, Tasks.inline());
  }

  /// Few frames are a sample of all of them: the maximum that the normal equations climb to, but
  /// for the tenth of a nat at which both stop; noise then differs by less than a hundredth.
  @Test
  void aSampleOfAllFramesTellsWhatTheCoefficientsTell() {
    FitResult sampled = fit("sample");
    FitResult whole = fit("cholesky");
    assertThat(sampled.logEvidence()).isCloseTo(whole.logEvidence(), within(1.0));
    assertThat(noise(sampled)).isCloseTo(noise(whole), within(0.01 * noise(whole)));
    assertThat(sampled.leaveOneOut().forceMae())
        .isCloseTo(whole.leaveOneOut().forceMae(), within(0.01 * whole.leaveOneOut().forceMae()));
    assertThat(sampled.potential().posterior().features())
        .isEqualTo(whole.potential().posterior().features());
  }

  private static double noise(FitResult fit) {
    return fit.potential().posterior().hyperparameters().noise(Quantity.FORCE);
  }

  @Test
  void threadsChangeNothing() {
    try (Tasks tasks = new Tasks(3)) {
      FitResult three = Fits.fit(settings("solver: sample"), FRAMES, tasks);
      assertThat(three.potential().fingerprint())
          .isEqualTo(fit("sample").potential().fingerprint());
    }
  }

  @Test
  void isWhatManyFeaturesGet() {
    FitSettings auto = settings("");
    assertThat(SampledFit.suits(auto, 2500)).isFalse();
    assertThat(SampledFit.suits(auto, 2501)).isTrue();
    assertThat(SampledFit.suits(settings("prior: ard"), 2501)).isFalse();
    assertThat(SampledFit.suits(settings("solver: cholesky"), 2501)).isFalse();
    assertThat(SampledFit.suits(settings("solver: qr"), 2501)).isFalse();
    assertThat(SampledFit.suits(settings("solver: sample"), 10)).isTrue();
  }

  @Test
  void refusesWhatNoFileCouldHold() {
    SampledFit.requireSize(16_000);
    assertThatThrownBy(() -> SampledFit.requireSize(16_001))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("16001 functions");
  }

  @Test
  void doesNotKnowRelevances() {
    assertThatThrownBy(() -> settings("solver: sample\nprior: ard"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'sample' does not know the prior 'ard'");
  }
}

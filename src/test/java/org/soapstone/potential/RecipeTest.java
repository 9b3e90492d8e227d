package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.YamlReader;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.LabeledStructure;

/// Small versions of what the tables of published data claim, on silicon of many phases.
class RecipeTest {

  private static final List<LabeledStructure> FRAMES =
      ExtXyzReader.read(Path.of("testdata", "silicon", "test.xyz.gz"));

  private static final String ACE =
      """
      virials: false
      basis: {kind: ace, functions: 120}
      """;

  private static final FitResult RULED = fit(settings(""));

  private static FitSettings settings(String more) {
    return FitSettings.from(YamlReader.parse(ACE + more, "settings"));
  }

  private static FitResult fit(FitSettings settings) {
    return new PotentialFit(settings, Tasks.inline(), Progress.NONE).fit(FRAMES);
  }

  /// Here the fits compared have all functions that the fit has.
  @Test
  void searchedRadialFunctionsLeaveSmallerErrors() {
    FitSettings open = settings("");
    RadialSearch.Found found =
        new RadialSearch(open, Tasks.inline(), Progress.NONE).search(FRAMES).orElseThrow();
    FitResult searched = fit(open.withRadial(found.best().rCut(), found.best().bondScale()));
    assertThat(searched.errors().force()).isLessThan(RULED.errors().force());
  }

  /// The condition decides: with both solvers at hand the errors of a good fit are the same.
  @Test
  void reflectionsAgreeWithNormalEquationsWhereThoseAreGood() {
    assertThat(RULED.orthogonal()).isFalse();
    FitResult reflected = fit(settings("solver: qr\n"));
    assertThat(reflected.orthogonal()).isTrue();
    double force = RULED.errors().force();
    assertThat(reflected.errors().force()).isCloseTo(force, within(0.01 * force));
  }

  @Test
  void relevanceTakesFeaturesAwayAndKeepsTheErrors() {
    FitResult relevant = fit(settings("prior: ard\n"));
    assertThat(relevant.kept()).isLessThan(RULED.kept());
    assertThat(RULED.kept()).isEqualTo(RULED.potential().features().size());
    assertThat(relevant.logEvidence()).isGreaterThan(RULED.logEvidence());
    assertThat(relevant.errors().force()).isLessThan(1.2 * RULED.errors().force());
  }

  /// Kinds of frames that weigh little are fitted worse, the others no worse.
  @Test
  void weightsMoveErrorsBetweenKinds() {
    FitResult weighted = fit(settings("weights: {slab100: {energy: 1e-4, forces: 1e-4}}\n"));
    assertThat(forceMae(weighted, "slab100")).isGreaterThan(forceMae(RULED, "slab100"));
    assertThat(forceMae(weighted, "vacancy")).isLessThan(1.05 * forceMae(RULED, "vacancy"));
  }

  private static double forceMae(FitResult fit, String type) {
    return fit.train()
        .toJson()
        .getAsJsonObject("by_config_type")
        .getAsJsonObject(type)
        .get("force_mae_ev_per_a")
        .getAsDouble();
  }
}

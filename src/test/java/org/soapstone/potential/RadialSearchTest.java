package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.soapstone.io.YamlReader;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.testkit.SiliconData;

class RadialSearchTest {

  /// Made by a potential that ends at 3.77 A.
  private static final List<LabeledStructure> FRAMES = SiliconData.frames(1, 40);

  private static final String ACE =
      "reference_energies: {Si: 0}\nbasis: {kind: ace, functions: 150";

  @Test
  void findsWhereThePotentialOfTheDataEnds() {
    RadialSearch.Found found = search(ACE + "}", FRAMES, 1).orElseThrow();
    double best = found.best().rCut();
    // One step of the search is 7 per cent; features fade before their cutoff.
    assertThat(best).isBetween(3.77 / 1.07, 3.77 * 1.07 * 1.07);
    assertThat(found.trials()).hasSizeGreaterThan(2).contains(found.best());
    assertThat(found.trials()).allMatch(each -> each.score() >= found.best().score());
    double start = found.trials().getFirst().rCut();
    assertThat(start).isGreaterThan(best);
  }

  @Test
  void dependsOnNoThreads() {
    assertThat(search(ACE + "}", FRAMES, 2).orElseThrow().trials())
        .isEqualTo(search(ACE + "}", FRAMES, 1).orElseThrow().trials());
  }

  @Test
  void leavesAloneWhatIsSettled() {
    assertThat(search(ACE + ", r_cut: 4, bond_scale: 1}", FRAMES, 1)).isEmpty();
    assertThat(search(ACE + "}\nsearch_radial: false", FRAMES, 1)).isEmpty();
    assertThat(search("basis: {kind: soap}", FRAMES, 1)).isEmpty();
  }

  @Test
  void needsFramesWithLabels() {
    assertThat(search(ACE + "}", FRAMES.subList(0, 10), 1)).isEmpty();
    List<LabeledStructure> bare = FRAMES.stream().map(LabeledStructure::withoutLabels).toList();
    assertThat(search(ACE + "}", bare, 1)).isEmpty();
  }

  @Test
  void searchesOnlyWhatIsOpen() {
    assertThat(search(ACE + ", r_cut: 4}", FRAMES, 1).orElseThrow().trials())
        .hasSizeGreaterThan(1)
        .allMatch(each -> each.rCut() == 4);
    assertThat(search(ACE + ", bond_scale: 1}", FRAMES, 1).orElseThrow().trials())
        .allMatch(each -> each.bondScale() == 1);
  }

  @Test
  void theChoiceIsThatOfTheFit() {
    FitSettings settings = FitSettings.from(YamlReader.parse(ACE + "}", "settings"));
    FeatureMap features =
        new PotentialFit(settings.withRadial(3.9, 1.5), Tasks.inline(), Progress.NONE)
            .featuresFor(FRAMES);
    assertThat(features.settings().toMap())
        .containsEntry("r_cut", 3.9)
        .containsEntry("bond_scale", 1.5);
  }

  private static Optional<RadialSearch.Found> search(
      String settings, List<LabeledStructure> frames, int threads) {
    FitSettings parsed = FitSettings.from(YamlReader.parse(settings, "settings"));
    try (Tasks tasks = new Tasks(threads)) {
      return new RadialSearch(parsed, tasks, Progress.NONE).search(frames);
    }
  }
}

package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.parallel.Tasks;

class FarthestPointsTest extends BatchSelectorContract {

  private static final DiagonalUncertainty ANY = new DiagonalUncertainty(1);

  @Override
  BatchSelector create() {
    return new FarthestPoints(Space.POSTERIOR, List.of());
  }

  /// The mean is 3.75, from which "d" is farthest; then the distances to the nearest chosen one are
  /// 9, 8, 4; then 1 and 4.
  @Test
  void byHand() {
    FarthestPoints selector = new FarthestPoints(Space.FEATURES, List.of());
    List<Pick> picks = selector.select(Pools.line(0, 1, 5, 9), ANY, 4, Tasks.inline());
    assertThat(Pools.ids(picks)).containsExactly("d", "a", "c", "b");
    assertThat(picks.stream().map(Pick::score)).containsExactly(5.25, 9.0, 4.0, 1.0);
    assertThat(picks.get(1).reason())
        .isEqualTo("farthest in features, 9.000 away; next best b with 8.000");
  }

  @Test
  void keepsAwayFromWhatWasSeenByHand() {
    FarthestPoints selector =
        new FarthestPoints(Space.FEATURES, List.of(Pools.energy("seen", 1, 10)));
    List<Pick> picks = selector.select(Pools.line(0, 1, 5, 9), ANY, 2, Tasks.inline());
    assertThat(Pools.ids(picks)).containsExactly("a", "c");
  }

  /// Along a direction of variance 4 and noise precision 9 a step of 1 is one of 6.
  @Test
  void distancesOfThePosteriorAreInUnitsOfTheNoiseByHand() {
    List<Candidate> pool = List.of(Pools.energy("a", 9, 0, 5), Pools.energy("b", 9, 1, 5));
    List<Pick> picks = create().select(pool, new DiagonalUncertainty(4, 7), 2, Tasks.inline());
    assertThat(picks.get(1).score()).isEqualTo(6);
  }
}

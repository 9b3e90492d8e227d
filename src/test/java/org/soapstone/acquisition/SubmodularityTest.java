package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.RowLayout;

/// Diminishing returns of the information and the bound that follows for the greedy batch.
class SubmodularityTest {

  private static final RowLayout LAYOUT = new RowLayout(1, 3, 0);
  private static final double ONE_MINUS_ONE_OVER_E = 1 - 1 / Math.E;

  @Property(tries = 60)
  void reachesTheBoundOfTheBestBatch(@ForAll @IntRange(min = 0, max = 1000) int seed) {
    List<Candidate> pool = Pools.random(seed, 9, 4, new RowLayout(1, 1, 0));
    Posterior posterior = Pools.posterior(seed, 1, 4, Tasks.inline());
    double best =
        Pools.subsets(pool, 3).stream()
            .mapToDouble(subset -> Pools.information(posterior, subset))
            .max()
            .orElseThrow();
    double greedy =
        new GreedyInformationGain()
            .select(pool, posterior, 3, Tasks.inline()).stream().mapToDouble(Pick::score).sum();
    assertThat(greedy).isBetween(ONE_MINUS_ONE_OVER_E * best, best * (1 + 1e-12));
  }

  /// Variances 1, unit noise. Greedy takes the middle, "m" with `1/2 ln 3.88`, and then whichever
  /// is left; the best pair is "a" and "b", which have nothing in common: `1/2 ln 3.25 + 1/2 ln
  /// 3.25`. In all greedy has 0.949 of it.
  @Test
  void greedyMayMissTheBestByHand() {
    List<Candidate> pool =
        List.of(
            Pools.energy("a", 1, 1.5, 0),
            Pools.energy("b", 1, 0, 1.5),
            Pools.energy("m", 1, 1.2, 1.2));
    Posterior posterior = Pools.unit(2);
    List<Pick> picks = new GreedyInformationGain().select(pool, posterior, 2, Tasks.inline());
    assertThat(Pools.ids(picks)).containsExactly("m", "a");
    double first = 0.5 * Math.log(1 + 2 * 1.44);
    // Both rows: det(I + U U^T) = (1 + 2.88) (1 + 2.25) - (1.5 * 1.2)^2.
    double both = 0.5 * Math.log(3.88 * 3.25 - 3.24);
    assertThat(picks.get(0).score()).isCloseTo(first, within(1e-13));
    assertThat(picks.get(1).score()).isCloseTo(both - first, within(1e-13));
    double best = Math.log(3.25);
    assertThat(both / best).isCloseTo(0.949, within(1e-3));
  }

  /// I(A + c) - I(A) >= I(B + c) - I(B) for A within B, and gains are not negative.
  @Property(tries = 40)
  void informationIsSubmodular(
      @ForAll @IntRange(min = 0, max = 1000) int seed,
      @ForAll @IntRange(min = 0, max = 3) int small,
      @ForAll @IntRange(min = 0, max = 3) int more) {
    List<Candidate> pool = Pools.random(seed, 8, 5, LAYOUT);
    Posterior posterior = Pools.posterior(seed, 1, 5, Tasks.inline());
    double early = gainOfLast(posterior, pool, small);
    double late = gainOfLast(posterior, pool, small + more);
    assertThat(late).isBetween(0.0, early + 1e-11);
  }

  private static double gainOfLast(Posterior posterior, List<Candidate> pool, int given) {
    List<Candidate> with = new ArrayList<>(pool.subList(0, given));
    double before = Pools.information(posterior, with);
    with.add(pool.getLast());
    return Pools.information(posterior, with) - before;
  }
}

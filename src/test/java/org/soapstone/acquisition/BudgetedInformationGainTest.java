package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.RowLayout;

class BudgetedInformationGainTest extends BatchSelectorContract {

  @Override
  BatchSelector create() {
    return new BudgetedInformationGain(candidate -> 1, 100);
  }

  private static List<Pick> bought(Map<String, Double> costs, double budget, List<Candidate> pool) {
    return new BudgetedInformationGain(c -> costs.getOrDefault(c.id(), 1.0), budget)
        .select(pool, new DiagonalUncertainty(9, 4, 1), 10, Tasks.inline());
  }

  /// For each unit of cost "c" gains most, 1/2 ln 2, but then the rest does not pay for "a" with
  /// 1/2 ln 10: plain greedy wins.
  @Test
  void whereThriftLosesByHand() {
    List<Candidate> pool = List.of(Pools.energy("a", 1, 1, 0, 0), Pools.energy("c", 1, 0, 0, 1));
    List<Pick> picks = bought(Map.of("a", 10.0, "c", 1.0), 10, pool);
    assertThat(Pools.ids(picks)).containsExactly("a");
    assertThat(picks.get(0).score()).isCloseTo(0.5 * Math.log(10), within(1e-14));
    assertThat(picks.get(0).reason())
        .isEqualTo("largest information gain, 1.151 nats; next best c with 0.3466");
  }

  /// "a" gains 1/2 ln 10 and costs everything, "b" and "c" gain 1/2 ln 5 each and cost 2 in all,
  /// which plain greedy does not find.
  @Test
  void whereThriftWinsByHand() {
    List<Candidate> pool =
        List.of(
            Pools.energy("a", 1, 1, 0, 0),
            Pools.energy("b", 1, 0, 1, 0),
            Pools.energy("c", 1, 0, 0, 2));
    List<Pick> picks = bought(Map.of("a", 10.0), 10, pool);
    assertThat(Pools.ids(picks)).containsExactly("b", "c");
    assertThat(picks.get(0).reason())
        .isEqualTo(
            "largest information gain per cost, 0.8047 nats per cost; next best c with 0.8047");
  }

  /// What tells nothing is not bought, however much money is left and however little it costs.
  @Test
  void nothingIsPaidForNothing() {
    List<Candidate> pool = List.of(Pools.energy("a", 1, 1, 0, 0), Pools.energy("z", 1, 0, 0, 0));
    assertThat(Pools.ids(bought(Map.of("z", 1e-9), 100, pool))).containsExactly("a");
    assertThat(bought(Map.of(), 0.5, pool)).isEmpty();
    assertThatThrownBy(() -> bought(Map.of("z", 0.0), 1, pool))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the cost of z must be positive but is 0.0");
  }

  /// Against all batches that the budget pays for.
  @Property(tries = 40)
  void reachesTheBoundOfTheBestBatch(@ForAll @IntRange(min = 0, max = 1000) int seed) {
    List<Candidate> pool = Pools.random(seed, 8, 4, new RowLayout(1, 1, 0));
    Posterior posterior = Pools.posterior(seed, 1, 4, Tasks.inline());
    double[] costs = new double[pool.size()];
    for (int i = 0; i < costs.length; i++) {
      costs[i] = 0.2 + 3 * CounterRandom.of(seed, "cost", i).uniform();
    }
    List<Pick> picks =
        new BudgetedInformationGain(c -> costs[c.id().charAt(8) - '0'], 4)
            .select(pool, posterior, 8, Tasks.inline());
    double greedy = picks.stream().mapToDouble(Pick::score).sum();
    assertThat(picks.stream().mapToDouble(p -> costs[p.id().charAt(8) - '0']).sum())
        .isLessThanOrEqualTo(4 + 1e-12);
    double best = 0;
    for (int size = 1; size <= 8; size++) {
      for (List<Candidate> subset : Pools.subsets(pool, size)) {
        if (subset.stream().mapToDouble(c -> costs[c.id().charAt(8) - '0']).sum() <= 4) {
          best = Math.max(best, Pools.information(posterior, subset));
        }
      }
    }
    assertThat(greedy).isBetween(0.5 * (1 - 1 / Math.E) * best, best * (1 + 1e-12));
  }
}

package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.parallel.Tasks;

class TopScoresTest extends BatchSelectorContract {

  @Override
  BatchSelector create() {
    return new TopScores(MaximumVariance.LARGEST_FORCE);
  }

  /// Standard deviations by hand: 2, 3, 3, 1.
  @Test
  void ranksByScoreThenIdAndNamesTheRunnerUp() {
    List<Candidate> pool =
        List.of(
            Pools.energy("d", 1, 1, 0),
            Pools.energy("c", 1, 0, 1),
            Pools.energy("b", 1, 0, -1),
            Pools.energy("a", 1, 0.5, 0));
    List<Pick> picks =
        new TopScores(MaximumVariance.ENERGY)
            .select(pool, new DiagonalUncertainty(4, 9), 4, Tasks.inline());
    assertThat(picks)
        .containsExactly(
            new Pick("b", 3, "largest energy uncertainty, 3.000 eV/atom; next best c with 3.000"),
            new Pick("c", 3, "largest energy uncertainty, 3.000 eV/atom; next best d with 2.000"),
            new Pick("d", 2, "largest energy uncertainty, 2.000 eV/atom; next best a with 1.000"),
            new Pick("a", 1, "largest energy uncertainty, 1.000 eV/atom; nothing else was left"));
  }
}

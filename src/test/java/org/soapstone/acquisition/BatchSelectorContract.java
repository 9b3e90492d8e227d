package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.RowLayout;

/// What every selector keeps, whatever it prefers.
abstract class BatchSelectorContract {

  private static final RowLayout LAYOUT = new RowLayout(1, 6, 0);

  private final List<Candidate> pool = Pools.random(11, 17, 9, LAYOUT);
  private final Posterior posterior = Pools.posterior(3, 2, 9, Tasks.inline());

  abstract BatchSelector create();

  /// Whether a larger batch begins with the smaller one; not so where all are drawn together.
  boolean isNested() {
    return true;
  }

  /// Whether the best is chosen, and not one by lot.
  boolean isByScore() {
    return true;
  }

  private List<Pick> select(List<Candidate> candidates, int count) {
    return create().select(candidates, posterior, count, Tasks.inline());
  }

  @Test
  void picksAreDistinctMembersOfThePool() {
    List<Pick> picks = select(pool, 5);
    assertThat(picks).hasSize(5);
    assertThat(Pools.ids(picks)).doesNotHaveDuplicates();
    assertThat(pool.stream().map(Candidate::id)).containsAll(Pools.ids(picks));
    assertThat(picks).allMatch(pick -> Double.isFinite(pick.score()));
  }

  @Test
  void neitherOrderNorThreadsMatter() {
    List<Candidate> reversed = new ArrayList<>(pool);
    Collections.reverse(reversed);
    try (Tasks three = new Tasks(3)) {
      assertThat(create().select(reversed, posterior, 6, three)).isEqualTo(select(pool, 6));
    }
  }

  @Test
  void aLargerBatchBeginsWithTheSmaller() {
    assumeTrue(isNested());
    assertThat(Pools.ids(select(pool, 7)).subList(0, 4)).isEqualTo(Pools.ids(select(pool, 4)));
  }

  @Test
  void takesAllIfAskedForMore() {
    assertThat(select(pool, 40)).hasSize(17);
    assertThat(select(pool, 0)).isEmpty();
    assertThat(select(List.of(), 3)).isEmpty();
  }

  /// Everything twice under two names: what is chosen first goes by the smaller one.
  @Test
  void tiesGoToTheSmallerId() {
    assumeTrue(isByScore());
    List<Candidate> twice = new ArrayList<>();
    for (Candidate c : pool) {
      for (String prefix : List.of("twin of ", "the ")) {
        twice.add(new Candidate(prefix + c.id(), c.phi(), LAYOUT, c.noisePrecisions()));
      }
    }
    assertThat(select(twice, 1).get(0).id()).startsWith("the ");
  }

  @Test
  void reasonsNameTheRunnerUp() {
    assumeTrue(isByScore());
    List<Pick> picks = select(pool, 5);
    assertThat(picks).allMatch(pick -> pick.reason().matches(".*; next best pool:\\d{4} with .*"));
    assertThat(select(pool, 17).getLast().reason()).contains("; nothing else was left");
  }

  @Test
  void refusesNonsense() {
    assertThatThrownBy(() -> select(pool, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count must not be negative but is -1");
    List<Candidate> twice = List.of(pool.get(0), pool.get(1), pool.get(0));
    assertThatThrownBy(() -> select(twice, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two candidates share the id pool:0000");
  }
}

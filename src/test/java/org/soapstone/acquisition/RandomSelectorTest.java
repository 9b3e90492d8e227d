package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.RowLayout;

class RandomSelectorTest extends BatchSelectorContract {

  private static final DiagonalUncertainty ANY = new DiagonalUncertainty(1, 1);

  @Override
  BatchSelector create() {
    return new RandomSelector(7, 0);
  }

  @Override
  boolean isByScore() {
    return false;
  }

  /// 2000 draws of 1 of 4: each is chosen 500 times, give or take 5 sqrt(2000 * 1/4 * 3/4) = 97.
  @Test
  void everyCandidateIsAsLikely() {
    List<Candidate> pool = Pools.random(1, 4, 2, new RowLayout(1, 0, 0));
    int[] chosen = new int[4];
    for (int seed = 0; seed < 2000; seed++) {
      Pick pick = new RandomSelector(seed, 3).select(pool, ANY, 1, Tasks.inline()).get(0);
      chosen[pick.id().charAt(8) - '0']++;
    }
    for (int count : chosen) {
      assertThat((double) count).isCloseTo(500, within(97.0));
    }
  }

  @Test
  void seedsAndRoundsDrawAnew() {
    List<Candidate> pool = Pools.random(1, 30, 2, new RowLayout(1, 0, 0));
    List<Pick> first = new RandomSelector(1, 0).select(pool, ANY, 10, Tasks.inline());
    assertThat(new RandomSelector(1, 1).select(pool, ANY, 10, Tasks.inline())).isNotEqualTo(first);
    assertThat(new RandomSelector(2, 0).select(pool, ANY, 10, Tasks.inline())).isNotEqualTo(first);
    assertThat(first.get(1).reason()).isEqualTo("drawn at random from 29 candidates");
  }
}

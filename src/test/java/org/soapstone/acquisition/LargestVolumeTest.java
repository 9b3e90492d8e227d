package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.parallel.Tasks;

class LargestVolumeTest extends BatchSelectorContract {

  private static final DiagonalUncertainty ANY = new DiagonalUncertainty(1, 1);

  @Override
  BatchSelector create() {
    return new LargestVolume(List.of());
  }

  private static List<Candidate> pool() {
    return List.of(
        Pools.energy("a", 1, 1, 0),
        Pools.energy("b", 1, 0, 3),
        Pools.energy("c", 1, 4, 0),
        Pools.energy("d", 1, 1, 1));
  }

  /// Stand-ins are 4e-6 and 3e-6 long, so that "b" and "c" are a million times as large; then of
  /// these two "d" is 1/4 and 1/3, and "a" is 1/4.
  @Test
  void byHand() {
    List<Pick> picks = create().select(pool(), ANY, 4, Tasks.inline());
    assertThat(Pools.ids(picks)).containsExactly("b", "c", "d", "a");
    // The stand-ins, a millionth in size, cost the inverse six of sixteen digits.
    assertThat(picks.get(3).score()).isCloseTo(0.25, within(1e-10));
    assertThat(picks.get(3).reason())
        .isEqualTo("largest extrapolation grade, 0.2500 times the set; nothing else was left");
  }

  /// Seen are (2, 0) and (0, 6): "c" is twice the first, and once it is in "a" and "d" are 1/4, "b"
  /// 1/2.
  @Test
  void extrapolatesFromWhatWasSeenByHand() {
    List<Candidate> seen = List.of(Pools.energy("s", 1, 2, 0), Pools.energy("t", 1, 0, 6));
    List<Pick> picks = new LargestVolume(seen).select(pool(), ANY, 2, Tasks.inline());
    assertThat(Pools.ids(picks)).containsExactly("c", "b");
    assertThat(picks.stream().map(Pick::score)).containsExactly(2.0, 0.5);
    ActiveSet set = ActiveSet.of(Space.FEATURES.points(seen, ANY, Tasks.inline()), Tasks.inline());
    assertThat(new ExtrapolationGrade(set).of(pool().get(2), ANY)).isEqualTo(2);
  }
}

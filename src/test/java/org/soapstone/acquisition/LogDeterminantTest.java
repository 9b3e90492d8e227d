package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.RowLayout;

class LogDeterminantTest extends BatchSelectorContract {

  @Override
  BatchSelector create() {
    return new LogDeterminant(Space.FEATURES, 0.01);
  }

  /// Rows (3, 0), (3, 1), (0, 2), noise 1. "b" is the longest, 1/2 ln 11. Then what is left of the
  /// squares with the noise: of "a" 10 - 81 / 11, of "c" 5 - 4 / 11.
  @Test
  void volumesByHand() {
    List<Candidate> pool =
        List.of(Pools.energy("a", 1, 3, 0), Pools.energy("b", 1, 3, 1), Pools.energy("c", 1, 0, 2));
    List<Pick> picks =
        new LogDeterminant(Space.FEATURES, 1)
            .select(pool, new DiagonalUncertainty(1, 1), 2, Tasks.inline());
    assertThat(Pools.ids(picks)).containsExactly("b", "c");
    assertThat(picks.get(0).score()).isCloseTo(0.5 * Math.log(11), within(1e-14));
    assertThat(picks.get(1).score()).isCloseTo(0.5 * Math.log(5 - 4.0 / 11), within(1e-14));
    assertThat(picks.get(1).reason()).contains("next best a with 0.4847");
  }

  /// In the space of what is not known, with the noise as the unit, it is the information gain of
  /// energies.
  @Test
  void isTheInformationGainOfEnergies() {
    List<Candidate> pool = Pools.random(3, 30, 6, new RowLayout(1, 0, 0));
    Posterior posterior = Pools.posterior(3, 1, 6, Tasks.inline());
    List<Pick> volumes =
        new LogDeterminant(Space.POSTERIOR, 1).select(pool, posterior, 12, Tasks.inline());
    List<Pick> gains = new GreedyInformationGain().select(pool, posterior, 12, Tasks.inline());
    assertThat(Pools.ids(volumes)).isEqualTo(Pools.ids(gains));
    for (int i = 0; i < 12; i++) {
      assertThat(volumes.get(i).score()).isCloseTo(gains.get(i).score(), within(1e-10));
    }
  }
}

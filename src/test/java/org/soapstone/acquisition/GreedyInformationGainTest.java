package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.RowLayout;
import org.soapstone.regression.Uncertainty;

class GreedyInformationGainTest extends BatchSelectorContract {

  private static final RowLayout LAYOUT = new RowLayout(1, 3, 0);

  @Override
  BatchSelector create() {
    return new GreedyInformationGain();
  }

  /// Independent coefficients of variance 9 and 4, unit noise: "a" and "b" ask about the first, "c"
  /// about the second. After "a" the first has the variance 0.9, so that "c" with 1/2 ln 5 beats
  /// "b" with 1/2 ln 1.9.
  @Test
  void doesNotAskTheSameTwiceByHand() {
    List<Candidate> pool =
        List.of(Pools.energy("a", 1, 1, 0), Pools.energy("b", 1, 1, 0), Pools.energy("c", 1, 0, 1));
    List<Pick> picks = create().select(pool, new DiagonalUncertainty(9, 4), 3, Tasks.inline());
    assertThat(Pools.ids(picks)).containsExactly("a", "c", "b");
    assertThat(picks.get(0).score()).isCloseTo(0.5 * Math.log(10), within(1e-14));
    assertThat(picks.get(1).score()).isCloseTo(0.5 * Math.log(5), within(1e-14));
    assertThat(picks.get(2).score()).isCloseTo(0.5 * Math.log(1.9), within(1e-14));
    assertThat(picks.get(0).reason())
        .isEqualTo("largest information gain, 1.151 nats; next best b with 1.151");
    assertThat(picks.get(1).reason())
        .isEqualTo("largest information gain, 0.8047 nats; next best b with 0.3209");
    assertThat(picks.get(2).reason())
        .isEqualTo("largest information gain, 0.3209 nats; nothing else was left");
  }

  /// The lazy queue against computing every gain anew for every pick.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void lazyEqualsEager(long seed) {
    List<Candidate> pool = Pools.random(seed, 40, 9, LAYOUT);
    Posterior posterior = Pools.posterior(seed, 2, 9, Tasks.inline());
    List<Pick> lazy = create().select(pool, posterior, 12, Tasks.inline());
    List<Candidate> left = new ArrayList<>(pool);
    Uncertainty current = posterior;
    for (Pick pick : lazy) {
      Uncertainty now = current;
      left.sort(Comparator.comparingDouble(c -> -new InformationGain().of(c, now)));
      Candidate best = left.removeFirst();
      assertThat(pick.id()).isEqualTo(best.id());
      double gain = new InformationGain().of(best, now);
      assertThat(pick.score()).isCloseTo(gain, within(1e-10));
      assertThat(pick.reason()).contains("next best " + left.get(0).id() + " with");
      current = current.observing(best.phi(), best.noisePrecisions());
    }
  }

  @Test
  void scoresAddUpToTheInformationOfTheBatch() {
    List<Candidate> pool = Pools.random(5, 20, 9, LAYOUT);
    Posterior posterior = Pools.posterior(5, 2, 9, Tasks.inline());
    List<Pick> picks = create().select(pool, posterior, 6, Tasks.inline());
    List<Candidate> chosen = picks.stream().map(p -> Pools.byId(pool, p.id())).toList();
    double sum = picks.stream().mapToDouble(Pick::score).sum();
    assertThat(sum).isCloseTo(Pools.information(posterior, chosen), within(1e-10));
  }

  /// A constant that the prior leaves free by 1e14 times the noise is known after the first label.
  /// What the others may still tell must not drown in the rounding of what they might have told
  /// before.
  @Test
  void aConstantThatIsHardlyKnownDoesNotCostTheDigitsOfTheRest() {
    Posterior posterior = Pools.hardlyKnowingTheLast(4, 1e-12);
    List<Candidate> pool = new ArrayList<>();
    for (int c = 0; c < 6; c++) {
      pool.add(Pools.energy("c" + c, 100, 0.1 * c, 0.3, 0.02 * c * c, 1));
    }
    Uncertainty current = posterior;
    for (Pick pick : create().select(pool, posterior, 6, Tasks.inline())) {
      Candidate chosen = Pools.byId(pool, pick.id());
      double gain = new InformationGain().of(chosen, current);
      assertThat(pick.score()).isCloseTo(gain, within(1e-6));
      current = current.observing(chosen.phi(), chosen.noisePrecisions());
    }
  }
}

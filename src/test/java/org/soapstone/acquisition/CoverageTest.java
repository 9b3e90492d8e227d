package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.RowLayout;

class CoverageTest extends BatchSelectorContract {

  private static final DiagonalUncertainty ANY = new DiagonalUncertainty(1);

  @Override
  BatchSelector create() {
    return new Coverage(Space.POSTERIOR, List.of());
  }

  /// The mean is 3.25, all distances begin at 2 * 6.75. "b" at 1 brings them to 1, 0, 1, 9: it
  /// takes (12.5 + 13.5 + 12.5 + 4.5) / 4 off the mean, as does "c"; then the outlier takes 9 / 4,
  /// the others 1 / 4.
  @Test
  void theMiddleOfTheCrowdComesFirstByHand() {
    Coverage coverage = new Coverage(Space.FEATURES, List.of());
    List<Pick> picks = coverage.select(Pools.line(0, 1, 2, 10), ANY, 3, Tasks.inline());
    assertThat(Pools.ids(picks)).containsExactly("b", "d", "a");
    assertThat(picks.stream().map(Pick::score)).containsExactly(10.75, 2.25, 0.25);
    assertThat(picks.get(0).reason())
        .isEqualTo(
            "largest cut of the mean distance in features, 10.75 nearer; next best c with 10.75");
  }

  @Test
  void whatWasSeenIsServedByHand() {
    Coverage coverage = new Coverage(Space.FEATURES, List.of(Pools.energy("seen", 1, 1)));
    List<Pick> picks = coverage.select(Pools.line(0, 1, 2, 10), ANY, 1, Tasks.inline());
    assertThat(Pools.ids(picks)).containsExactly("d");
    assertThat(picks.get(0).score()).isCloseTo(9.0 / 4, within(1e-15));
  }

  /// Against all batches of three, in the distance that it takes off.
  @Property(tries = 40)
  void reachesTheBoundOfTheBestBatch(@ForAll @IntRange(min = 0, max = 1000) int seed) {
    List<Candidate> pool = Pools.random(seed, 9, 3, new RowLayout(1, 0, 0));
    Coverage coverage = new Coverage(Space.FEATURES, List.of());
    List<Pick> picks = coverage.select(pool, new DiagonalUncertainty(1, 1, 1), 3, Tasks.inline());
    double greedy = picks.stream().mapToDouble(Pick::score).sum();
    double best = 0;
    for (List<Candidate> subset : Pools.subsets(pool, 3)) {
      best = Math.max(best, cut(pool, subset));
    }
    assertThat(greedy).isBetween((1 - 1 / Math.E) * best, best * (1 + 1e-12));
  }

  private static double cut(List<Candidate> pool, List<Candidate> chosen) {
    Matrix points = Space.FEATURES.points(pool, new DiagonalUncertainty(1, 1, 1), Tasks.inline());
    double start = 0;
    for (double distance : FarthestPoints.fromTheMean(points)) {
      start = Math.max(start, 2 * distance);
    }
    double sum = 0;
    for (Candidate c : pool) {
      double least = start;
      for (Candidate s : chosen) {
        double square = 0;
        for (int k = 0; k < 3; k++) {
          double d = c.phi().get(0, k) - s.phi().get(0, k);
          square += d * d;
        }
        least = Math.min(least, Math.sqrt(square));
      }
      sum += start - least;
    }
    return sum / pool.size();
  }
}

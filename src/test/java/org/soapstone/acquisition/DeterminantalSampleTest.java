package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.RowLayout;

class DeterminantalSampleTest extends BatchSelectorContract {

  private static final double NOISE = 0.1;
  private static final int DRAWS = 4000;

  @Override
  BatchSelector create() {
    return new DeterminantalSample(Space.POSTERIOR, 1, 5, 0);
  }

  @Override
  boolean isNested() {
    return false;
  }

  @Override
  boolean isByScore() {
    return false;
  }

  /// How often each pair of four is drawn, against its determinant's share, within five standard
  /// deviations of a binomial distribution.
  @Test
  void pairsComeWithTheirDeterminantsAsWeights() {
    List<Candidate> pool = Pools.random(6, 4, 2, new RowLayout(1, 0, 0));
    Map<String, Integer> counts = new TreeMap<>();
    for (int round = 0; round < DRAWS; round++) {
      List<Pick> picks =
          new DeterminantalSample(Space.FEATURES, NOISE, 1, round)
              .select(pool, new DiagonalUncertainty(1, 1), 2, Tasks.inline());
      counts.merge(Pools.ids(picks).stream().sorted().toList().toString(), 1, Integer::sum);
    }
    double sum = 0;
    for (List<Candidate> pair : Pools.subsets(pool, 2)) {
      sum += determinant(pair);
    }
    for (List<Candidate> pair : Pools.subsets(pool, 2)) {
      double p = determinant(pair) / sum;
      int count = counts.getOrDefault(pair.stream().map(Candidate::id).toList().toString(), 0);
      double sd = Math.sqrt(DRAWS * p * (1 - p));
      assertThat((double) count).isCloseTo(DRAWS * p, within(5 * sd));
    }
  }

  private static double determinant(List<Candidate> pair) {
    double aa = dot(pair.get(0), pair.get(0)) + NOISE;
    double bb = dot(pair.get(1), pair.get(1)) + NOISE;
    double ab = dot(pair.get(0), pair.get(1));
    return aa * bb - ab * ab;
  }

  private static double dot(Candidate a, Candidate b) {
    return a.phi().get(0, 0) * b.phi().get(0, 0) + a.phi().get(0, 1) * b.phi().get(0, 1);
  }

  @Test
  void seedsAndRoundsDrawAnew() {
    List<Candidate> pool = Pools.random(1, 30, 4, new RowLayout(1, 0, 0));
    DiagonalUncertainty any = new DiagonalUncertainty(1, 1, 1, 1);
    List<List<String>> batches =
        List.of(
            ids(new DeterminantalSample(Space.FEATURES, 1, 1, 0), pool, any),
            ids(new DeterminantalSample(Space.FEATURES, 1, 1, 1), pool, any),
            ids(new DeterminantalSample(Space.FEATURES, 1, 2, 0), pool, any));
    assertThat(batches).doesNotHaveDuplicates();
  }

  private static List<String> ids(BatchSelector s, List<Candidate> pool, DiagonalUncertainty u) {
    return Pools.ids(s.select(pool, u, 8, Tasks.inline()));
  }

  /// More candidates than the exact draw takes.
  @Test
  void thinsLargePools() {
    List<Candidate> pool = Pools.random(1, 1100, 2, new RowLayout(1, 0, 0));
    List<Pick> picks =
        new DeterminantalSample(Space.FEATURES, 1, 1, 0)
            .select(pool, new DiagonalUncertainty(1, 1), 4, Tasks.inline());
    assertThat(Pools.ids(picks)).hasSize(4).doesNotHaveDuplicates();
    assertThat(picks.get(0).reason()).isEqualTo("drawn for a diverse batch from 1000 candidates");
  }

  /// e_2(1, 2, 3) = 11, of which 3 (1 + 2) have the 3.
  @Test
  void sharesOfElementarySumsByHand() {
    ElementarySums sums = new ElementarySums(new double[] {1, 2, 3}, 2);
    assertThat(sums.share(3, 2)).isCloseTo(9.0 / 11, within(1e-15));
    assertThat(sums.share(3, 1)).isCloseTo(3.0 / 6, within(1e-15));
    assertThat(sums.share(2, 1)).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(sums.share(2, 2)).isEqualTo(1);
  }

  /// Equal numbers: `l / n`, though the sums are binomials beyond the range of doubles; and nothing
  /// but zeros and ones where numbers lie 200 orders apart.
  @Test
  void sharesOfElementarySumsBeyondTheRangeOfDoubles() {
    double[] equal = new double[3000];
    Arrays.fill(equal, 1e-3);
    assertThat(new ElementarySums(equal, 1500).share(3000, 1500)).isCloseTo(0.5, within(1e-12));
    ElementarySums apart = new ElementarySums(new double[] {1e-300, 1e-100, 1e100, 1e300}, 2);
    assertThat(apart.share(4, 2)).isEqualTo(1);
    assertThat(apart.share(3, 1)).isEqualTo(1);
    assertThat(apart.share(2, 1)).isEqualTo(1);
  }
}

package org.soapstone.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterRandomTest {

  private static final int N = 200_000;

  /// From twenty lines of Python written from the papers on Philox and FNV-1a.
  @Test
  void givesTheNumbersOfAnIndependentProgram() {
    assertThat(draw(5, CounterRandom.of(42, "langevin", 7)::uniform))
        .containsExactly(
            0.3478225514156613,
            0.7126787703022283,
            0.5591960621333357,
            0.3192947959062874,
            0.7315664359541303);
    assertThat(draw(3, CounterRandom.of(-1, "Größe", Long.MIN_VALUE)::uniform))
        .containsExactly(0.10764938383294576, 0.9188748737046945, 0.48658392631783776);
  }

  @Test
  void uniformHasTheMomentsOfAUniform() {
    double[] u = draw(N, CounterRandom.of(1, "u", 0)::uniform);
    assertThat(Arrays.stream(u).min().orElseThrow()).isBetween(0.0, 1e-4);
    assertThat(Arrays.stream(u).max().orElseThrow()).isBetween(1 - 1e-4, Math.nextDown(1.0));
    // Five standard errors: of the mean sqrt(1/12/N), of the mean square sqrt(4/45/N).
    assertThat(moment(u, 1)).isCloseTo(1 / 2.0, within(5 * Math.sqrt(1 / 12.0 / N)));
    assertThat(moment(u, 2)).isCloseTo(1 / 3.0, within(5 * Math.sqrt(4 / 45.0 / N)));
  }

  @Test
  void gaussianHasTheMomentsOfAGaussian() {
    double[] g = draw(N, CounterRandom.of(1, "g", 0)::gaussian);
    // Five standard errors: the variances of g, g^2, g^3 and g^4 are 1, 2, 15 and 96.
    assertThat(moment(g, 1)).isCloseTo(0, within(5 * Math.sqrt(1.0 / N)));
    assertThat(moment(g, 2)).isCloseTo(1, within(5 * Math.sqrt(2.0 / N)));
    assertThat(moment(g, 3)).isCloseTo(0, within(5 * Math.sqrt(15.0 / N)));
    assertThat(moment(g, 4)).isCloseTo(3, within(5 * Math.sqrt(96.0 / N)));
  }

  @Test
  void neighboursInAStreamAreUncorrelated() {
    double[] g = draw(N, CounterRandom.of(3, "lag", 0)::gaussian);
    for (int lag = 1; lag <= 8; lag++) {
      assertThat(correlation(g, g, lag)).isCloseTo(0, within(5 / Math.sqrt(N)));
    }
  }

  @Test
  void streamsOfOtherNamesAreUncorrelated() {
    double[] base = draw(N, CounterRandom.of(5, "a", 0)::gaussian);
    for (CounterRandom other :
        new CounterRandom[] {
          CounterRandom.of(6, "a", 0),
          CounterRandom.of(5L + (1L << 32), "a", 0),
          CounterRandom.of(5, "b", 0),
          CounterRandom.of(5, "a", 1),
          CounterRandom.of(5, "a", 1L << 32)
        }) {
      double[] drawn = draw(N, other::gaussian);
      assertThat(correlation(base, drawn, 0)).isCloseTo(0, within(5 / Math.sqrt(N)));
    }
  }

  @Test
  void firstNumbersOfNeighbouringIndicesAreUniform() {
    double[] first = new double[N];
    for (int index = 0; index < N; index++) {
      first[index] = CounterRandom.of(9, "atom", index).uniform();
    }
    assertThat(moment(first, 1)).isCloseTo(0.5, within(5 * Math.sqrt(1 / 12.0 / N)));
    assertThat(correlation(first, first, 1)).isCloseTo(0.25, within(5 / Math.sqrt(N)));
  }

  @Test
  void streamsShareNoState() {
    CounterRandom alone = CounterRandom.of(7, "a", 1);
    double[] expected = draw(100, alone::gaussian);
    CounterRandom first = CounterRandom.of(7, "a", 1);
    CounterRandom second = CounterRandom.of(7, "b", 1);
    for (double value : expected) {
      double unused = second.gaussian() + CounterRandom.of(7, "a", 1).uniform();
      assertThat(unused).isFinite();
      assertThat(first.gaussian()).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 10})
  void belowIsEven(int n) {
    CounterRandom random = CounterRandom.of(11, "below", n);
    int[] counts = new int[n];
    for (int draw = 0; draw < N; draw++) {
      counts[random.below(n)]++;
    }
    double expected = (double) N / n;
    for (int count : counts) {
      assertThat((double) count).isCloseTo(expected, within(5 * Math.sqrt(expected)));
    }
  }

  @Test
  void belowIsEvenWhereAPlainProductWouldNotBe() {
    // 2^32 words onto 3 * 2^29 numbers: without rejection a third of them comes up 3 times in 8.
    int n = 3 << 29;
    CounterRandom random = CounterRandom.of(12, "below", 0);
    int[] counts = new int[3];
    for (int draw = 0; draw < N; draw++) {
      counts[random.below(n) % 3]++;
    }
    for (int count : counts) {
      assertThat((double) count).isCloseTo(N / 3.0, within(5 * Math.sqrt(N / 3.0)));
    }
  }

  @Test
  void belowRefusesNothingToChooseFrom() {
    assertThatThrownBy(() -> CounterRandom.of(0, "", 0).below(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("n must be at least 1 but is 0");
  }

  @Test
  void everyOrderIsAsLikely() {
    Map<String, Integer> orders = new TreeMap<>();
    for (int index = 0; index < 24_000; index++) {
      int[] a = {0, 1, 2, 3};
      CounterRandom.of(13, "shuffle", index).shuffle(a);
      orders.merge(Arrays.toString(a), 1, Integer::sum);
    }
    assertThat(orders).hasSize(24);
    orders.values().forEach(n -> assertThat(n).isBetween(1000 - 160, 1000 + 160));
  }

  @Test
  void permutationsAreShuffledCounts() {
    int[] counted = {0, 1, 2, 3, 4, 5, 6};
    CounterRandom.of(13, "permutation", 2).shuffle(counted);
    assertThat(CounterRandom.of(13, "permutation", 2).permutation(7)).isEqualTo(counted);
    assertThat(CounterRandom.of(13, "permutation", 2).permutation(0)).isEmpty();
  }

  private static double[] draw(int count, DoubleSupplier source) {
    double[] values = new double[count];
    for (int at = 0; at < count; at++) {
      values[at] = source.getAsDouble();
    }
    return values;
  }

  private static double moment(double[] values, int power) {
    double sum = 0;
    for (double value : values) {
      double product = 1;
      for (int k = 0; k < power; k++) {
        product *= value;
      }
      sum += product;
    }
    return sum / values.length;
  }

  private static double correlation(double[] a, double[] b, int lag) {
    double sum = 0;
    for (int at = lag; at < a.length; at++) {
      sum += a[at] * b[at - lag];
    }
    return sum / (a.length - lag);
  }
}

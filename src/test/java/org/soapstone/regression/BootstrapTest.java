package org.soapstone.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.soapstone.random.CounterRandom;

class BootstrapTest {

  private static Bootstrap.Statistics mean(double... values) {
    return times -> {
      double sum = 0;
      int count = 0;
      for (int i = 0; i < values.length; i++) {
        sum += times[i] * values[i];
        count += times[i];
      }
      return new double[] {sum / count};
    };
  }

  private static Interval interval(int[] group, double level, double... values) {
    return new Bootstrap(1, "test", 3).intervals(group, level, mean(values)).getFirst();
  }

  /// Of two, a quarter of the draws have the first twice, a quarter the second twice.
  @Test
  void ofTwoByHand() {
    int[] each = {0, 1};
    assertThat(interval(each, 0.95, 1, 3)).isEqualTo(new Interval(1, 3));
    assertThat(interval(each, 0.6, 1, 3)).isEqualTo(new Interval(1, 3));
    assertThat(interval(each, 0.4, 1, 3)).isEqualTo(new Interval(2, 2));
  }

  @Test
  void membersOfAGroupAreDrawnTogether() {
    int[] twins = {0, 0, 1, 1};
    new Bootstrap(1, "test", 0)
        .intervals(
            twins,
            0.9,
            times -> {
              assertThat(times[0]).isEqualTo(times[1]);
              assertThat(times[2]).isEqualTo(times[3]);
              assertThat(times[0] + times[2]).isEqualTo(2);
              return new double[] {0};
            });
  }

  @Test
  void oneGroupSaysNothing() {
    assertThat(interval(new int[] {0, 0}, 0.95, 1, 3)).isEqualTo(Interval.UNKNOWN);
    assertThat(interval(new int[0], 0.95)).isEqualTo(Interval.UNKNOWN);
  }

  /// Three in ten draws lack what the statistic needs: its upper end cannot be told.
  @Test
  void whatIsNotDefinedInManyDrawsHasNoUpperEnd() {
    Bootstrap.Statistics first = times -> new double[] {times[0] == 0 ? Double.NaN : times[0]};
    List<Interval> intervals =
        new Bootstrap(1, "test", 0).intervals(new int[] {0, 1, 2}, 0.9, first);
    assertThat(intervals.getFirst().lower()).isEqualTo(1);
    assertThat(intervals.getFirst().upper()).isNaN();
  }

  @Test
  void theSameStreamGivesTheSameBitsAndAnotherOneOthers() {
    int[] group = IntStream.range(0, 30).toArray();
    double[] values = IntStream.range(0, 30).mapToDouble(i -> 0.1 * i * i).toArray();
    Interval one = new Bootstrap(1, "test", 2).intervals(group, 0.9, mean(values)).getFirst();
    assertThat(new Bootstrap(1, "test", 2).intervals(group, 0.9, mean(values)).getFirst())
        .isEqualTo(one);
    for (Bootstrap other :
        List.of(
            new Bootstrap(2, "test", 2),
            new Bootstrap(1, "tests", 2),
            new Bootstrap(1, "test", 1))) {
      assertThat(other.intervals(group, 0.9, mean(values)).getFirst()).isNotEqualTo(one);
    }
  }

  /// The mean of n normal numbers leaves an interval of +- 1.96 s sqrt((n - 1) / n) / sqrt(n) with
  /// the probability of |t| > 1.96 sqrt((n - 1) / n) for n - 1 degrees of freedom: 0.057 for n =
  /// 60.
  @Test
  void coversAsOftenAsItSays() {
    int trials = 400;
    int covered = 0;
    for (int trial = 0; trial < trials; trial++) {
      covered += covers(trial, 60, 1, true) ? 1 : 0;
    }
    assertThat(covered / (double) trials).isCloseTo(0.943, within(3 * binomial(0.943, trials)));
  }

  /// Five frames of each of 40 trajectories, alike but for a tenth of their variance: drawn one by
  /// one they pretend to be 200. The interval is then sqrt(5 * 0.9 + 0.1) times too narrow, and
  /// holds with the probability of |z| < 1.96 / 2.14, which is 0.64.
  @Test
  void framesOfATrajectoryArePartlyTheSameFrame() {
    int trials = 200;
    int byGroup = 0;
    int byFrame = 0;
    for (int trial = 0; trial < trials; trial++) {
      byGroup += covers(trial, 40, 5, true) ? 1 : 0;
      byFrame += covers(trial, 40, 5, false) ? 1 : 0;
    }
    // |t| < 1.96 sqrt(39 / 40) for 39 degrees of freedom.
    assertThat(byGroup / (double) trials).isCloseTo(0.94, within(3 * binomial(0.94, trials)));
    assertThat(byFrame / (double) trials).isCloseTo(0.64, within(3 * binomial(0.64, trials)));
  }

  private static double binomial(double share, int trials) {
    return Math.sqrt(share * (1 - share) / trials);
  }

  private static boolean covers(int trial, int groups, int size, boolean grouped) {
    CounterRandom random = CounterRandom.of(9, "coverage", trial);
    double[] values = new double[groups * size];
    int[] group = new int[values.length];
    for (int g = 0; g < groups; g++) {
      double common = size == 1 ? 0 : Math.sqrt(0.9) * random.gaussian();
      for (int k = 0; k < size; k++) {
        double own = size == 1 ? 1 : Math.sqrt(0.1);
        values[g * size + k] = 7 + common + own * random.gaussian();
        group[g * size + k] = grouped ? g : g * size + k;
      }
    }
    Interval interval =
        new Bootstrap(trial, "test", 0).intervals(group, 0.95, mean(values)).getFirst();
    return interval.lower() <= 7 && 7 <= interval.upper();
  }

  @Test
  void aLevelIsAShare() {
    assertThatThrownBy(() -> interval(new int[] {0, 1}, Double.NaN, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }
}

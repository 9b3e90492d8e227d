package org.soapstone.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soapstone.random.CounterRandom;

/// Percentile intervals of statistics of a sample: draw as many groups as there are, with
/// replacement, compute the statistics of what was drawn, and again, [#REPLICAS] times.
///
/// **Groups, not frames, are drawn**: frames of one trajectory resemble each other, and drawn one
/// by one they would make every interval too narrow. Statistics that are not defined for a replica
/// (NaN) count as larger than any number, so that an upper end which rests on them is not known.
///
/// B. Efron, R. J. Tibshirani, *An Introduction to the Bootstrap*, chapter 13,
/// doi:10.1201/9780429246593.
public final class Bootstrap {

  /// How often the sample is drawn again: the ends of a 95 % interval then rest on 25 draws each.
  public static final int REPLICAS = 1000;

  private final long seed;
  private final String purpose;
  private final int round;

  /// Replica k of a round draws from the stream (seed, purpose, round and k).
  public Bootstrap(long seed, String purpose, int round) {
    this.seed = seed;
    this.purpose = purpose;
    this.round = round;
  }

  /// Statistics of a sample.
  @FunctionalInterface
  public interface Statistics {

    /// @param times how often each member of the sample counts
    double[] of(int[] times);
  }

  /// The interval of each statistic.
  ///
  /// @param group of each member of the sample, numbered from 0
  /// @param level probability that the interval is to hold, such as 0.95
  /// @return [Interval#UNKNOWN] for all of them with fewer than two groups, which say nothing of
  ///   how groups differ
  public List<Interval> intervals(int[] group, double level, Statistics statistics) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be between 0 and 1 but is " + level);
    }
    int groups = Arrays.stream(group).max().orElse(-1) + 1;
    int[] times = new int[group.length];
    Arrays.fill(times, 1);
    int count = statistics.of(times).length;
    List<Interval> intervals = new ArrayList<>();
    if (groups < 2) {
      for (int s = 0; s < count; s++) {
        intervals.add(Interval.UNKNOWN);
      }
      return intervals;
    }
    double[][] drawn = new double[count][REPLICAS];
    for (int replica = 0; replica < REPLICAS; replica++) {
      draw(replica, groups, group, times);
      double[] values = statistics.of(times);
      for (int s = 0; s < count; s++) {
        drawn[s][replica] = values[s];
      }
    }
    // As many replicas lie outside at one end as at the other.
    int outside = (int) Math.floor(0.5 * (1 - level) * REPLICAS + 1e-9);
    for (double[] values : drawn) {
      Arrays.sort(values);
      intervals.add(new Interval(values[outside], values[REPLICAS - 1 - outside]));
    }
    return intervals;
  }

  private void draw(int replica, int groups, int[] group, int[] times) {
    CounterRandom random = CounterRandom.of(seed, purpose, ((long) round << 32) + replica);
    int[] ofGroup = new int[groups];
    for (int k = 0; k < groups; k++) {
      ofGroup[random.below(groups)]++;
    }
    for (int i = 0; i < group.length; i++) {
      times[i] = ofGroup[group[i]];
    }
  }
}

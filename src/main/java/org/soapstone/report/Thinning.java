package org.soapstone.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Keeps a page small: which of many points are drawn. The same points each time.
///
/// The worst errors always stay, because a scatter plot is looked at for its outliers. The others
/// are one from each of equally long stretches, at a scrambled place within it, so that no period
/// of the list (x, y, z, x, ...) shows in the choice.
final class Thinning {

  /// One in this many of the drawn points is kept for the largest errors.
  private static final int WORST_SHARE = 50;

  /// Fractional part of the golden ratio times 2^64: successive multiples spread evenly.
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Thinning() {}

  static Residuals of(Residuals all, int limit) {
    if (all.size() <= limit) {
      return all;
    }
    double[] size = all.absoluteErrors();
    int worst = limit / WORST_SHARE;
    IntStream largest =
        IntStream.range(0, size.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -size[i]).thenComparing(i -> i))
            .limit(worst)
            .mapToInt(i -> i);
    int spread = limit - worst;
    IntStream even = IntStream.range(0, spread).map(k -> pick(k, spread, size.length));
    return all.at(IntStream.concat(largest, even).sorted().distinct().toArray());
  }

  static int worstKept(int limit) {
    return limit / WORST_SHARE;
  }

  private static int pick(int stretch, int stretches, int size) {
    long first = (long) stretch * size / stretches;
    long end = (stretch + 1L) * size / stretches;
    long scrambled = Math.unsignedMultiplyHigh((stretch + 1L) * GOLDEN, end - first);
    return (int) (first + scrambled);
  }

  /// Ascending order of values, by index; ties keep their order.
  static int[] ascending(double[] values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    return Arrays.stream(order).mapToInt(i -> i).toArray();
  }
}

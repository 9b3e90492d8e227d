package org.soapstone.speed;

import java.util.Arrays;

/// Times of the runs of one workload, in the order in which they happened.
final class Samples {

  private double[] seconds = new double[16];
  private int count;

  /// Runs the workload once more.
  void add(Workload workload) {
    workload.reset();
    long start = System.nanoTime();
    workload.run();
    add(1e-9 * (System.nanoTime() - start));
  }

  void add(double time) {
    if (count == seconds.length) {
      seconds = Arrays.copyOf(seconds, 2 * count);
    }
    seconds[count++] = time;
  }

  int count() {
    return count;
  }

  /// The least time.
  double best() {
    return Arrays.stream(seconds, 0, count).min().orElseThrow();
  }

  /// The median of the later half of the runs: the earlier ones warmed up. Of an even number of
  /// runs the upper of the middle two.
  double median() {
    double[] later = Arrays.copyOfRange(seconds, count / 2, count);
    Arrays.sort(later);
    return later[later.length / 2];
  }
}

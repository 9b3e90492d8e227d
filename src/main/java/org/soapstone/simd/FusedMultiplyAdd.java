package org.soapstone.simd;

/// Finds out whether `Math.fma` is one instruction or a detour through decimal arithmetic, a
/// thousand times slower.
///
/// The best of a few short bursts decides. Instructions take about 10 ns a call even in the
/// interpreter, the detour more than 5 microseconds, so a threshold between them is far from both.
/// The outcome is a matter of speed alone: both give the same bits.
final class FusedMultiplyAdd {

  private static final int BURSTS = 4;
  private static final int CALLS = 16;
  private static final double THRESHOLD_NANOSECONDS = 500;

  private FusedMultiplyAdd() {}

  static boolean isFast() {
    double sum = 0;
    long best = Long.MAX_VALUE;
    for (int burst = 0; burst < BURSTS; burst++) {
      long start = System.nanoTime();
      for (int i = 0; i < CALLS; i++) {
        sum = Math.fma(sum, 0.5, i);
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    return sum > 0 && best < CALLS * THRESHOLD_NANOSECONDS;
  }
}

package org.soapstone.speed;

import java.util.function.Function;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.Fingerprint;

/// A speed that is told under a name.
///
/// @param key its name in the results
/// @param title the same for a reader
/// @param unit of its figure
/// @param workload what is timed, made when it is its turn, as some need much memory
public record Quantity(String key, String title, Unit unit, Function<Tasks, Workload> workload) {

  /// More tell nothing new.
  private static final int MOST_RUNS = 100_000;

  /// Runs the workload once, cold, and again for so many seconds; then checks its last result.
  ///
  /// @throws WrongResultException if the result is wrong, or the last run gave other bits than the
  ///   first one
  Measured measure(double seconds, Tasks tasks) {
    Workload work = workload.apply(tasks);
    Samples samples = new Samples();
    samples.add(work);
    String cold = fingerprint(work);
    long end = System.nanoTime() + (long) (1e9 * seconds);
    while (System.nanoTime() < end && samples.count() < MOST_RUNS) {
      samples.add(work);
    }
    try {
      work.check();
    } catch (WrongResultException e) {
      throw e.of(key);
    }
    String warm = fingerprint(work);
    if (!warm.equals(cold)) {
      throw new WrongResultException("the last run gave other bits than the first").of(key);
    }
    return Measured.of(this, work, samples, warm);
  }

  private String fingerprint(Workload work) {
    Fingerprint fingerprint = new Fingerprint();
    for (double[] array : work.results()) {
      fingerprint.add(key, array);
    }
    return fingerprint.hex();
  }
}

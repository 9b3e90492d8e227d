package org.soapstone.speed;

import java.util.OptionalDouble;

/// A quantity as it was found on this machine.
///
/// @param quantity what was measured
/// @param figure at the least time, in the unit of the quantity
/// @param median the same at the median time
/// @param operations a second at the least time, where the work is floating-point operations
/// @param threads that worked
/// @param neighbours mean number of neighbours of an atom; 0 where there are no atoms
/// @param fingerprint SHA-256 over the results, which were checked
public record Measured(
    Quantity quantity,
    double figure,
    double median,
    OptionalDouble operations,
    int threads,
    double neighbours,
    String fingerprint) {

  static Measured of(Quantity quantity, Workload work, Samples samples, String fingerprint) {
    Unit unit = quantity.unit();
    double best = samples.best();
    return new Measured(
        quantity,
        unit.figure(best, work),
        unit.figure(samples.median(), work),
        unit.countsOperations() ? OptionalDouble.of(work.work() / best) : OptionalDouble.empty(),
        work.threads(),
        work.neighbours(),
        fingerprint);
  }
}

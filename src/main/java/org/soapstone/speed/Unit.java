package org.soapstone.speed;

/// In what a speed is told, and what the work of its workload counts.
public enum Unit {
  /// Billions of floating-point operations a second; counts operations.
  GFLOPS("GFLOP/s"),
  /// Milliseconds a run; counts operations.
  MILLISECONDS("ms"),
  /// Nanoseconds a point; counts points.
  NANOSECONDS_A_POINT("ns a point"),
  /// Microseconds an atom, of one thread: with several, wall time times their number; counts atoms.
  MICROSECONDS_AN_ATOM("us an atom");

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  /// For a reader.
  public String symbol() {
    return symbol;
  }

  /// Whether the work is floating-point operations.
  boolean countsOperations() {
    return this == GFLOPS || this == MILLISECONDS;
  }

  /// The figure of a run that took so long.
  double figure(double seconds, Workload workload) {
    double work = workload.work();
    return switch (this) {
      case GFLOPS -> 1e-9 * work / seconds;
      case MILLISECONDS -> 1e3 * seconds;
      case NANOSECONDS_A_POINT -> 1e9 * seconds / work;
      case MICROSECONDS_AN_ATOM -> 1e6 * seconds * workload.threads() / work;
    };
  }
}

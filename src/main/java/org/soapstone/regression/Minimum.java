package org.soapstone.regression;

/// Where a minimisation ended.
public final class Minimum {

  private final double[] x;
  private final int steps;
  private final boolean converged;

  Minimum(double[] x, int steps, boolean converged) {
    this.x = x;
    this.steps = steps;
    this.converged = converged;
  }

  /// The best point, shared.
  public double[] x() {
    return x;
  }

  /// Steps taken.
  public int steps() {
    return steps;
  }

  /// Whether the gradient of the variables that are free to move is below the tolerance.
  public boolean converged() {
    return converged;
  }
}

package org.soapstone.gp;

/// What a process says of a structure that was withheld from it, beside its labels.
public final class Withheld {

  private final double[] residual;
  private final double[] totalSd;

  Withheld(double[] residual, double[] totalSd) {
    this.residual = residual;
    this.totalSd = totalSd;
  }

  /// Label minus prediction.
  public double residual(int row) {
    return residual[row];
  }

  /// Standard deviation of the residual: epistemic and noise together.
  public double totalSd(int row) {
    return totalSd[row];
  }
}

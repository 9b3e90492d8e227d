package org.soapstone.regression;

/// What the model would have said of a structure had it not seen it.
///
/// All arrays have one value a row, in the unit of the row. Where [#determined] is false nothing
/// but this structure speaks of some combination of its rows: residuals and deviations are then
/// NaN, and the structure belongs in no average, only in a count.
public final class LeftOut {

  private final RowLayout layout;
  private final boolean determined;
  private final double[] residual;
  private final double[] epistemicSd;
  private final double[] totalSd;

  LeftOut(
      RowLayout layout,
      boolean determined,
      double[] residual,
      double[] epistemicSd,
      double[] totalSd) {
    this.layout = layout;
    this.determined = determined;
    this.residual = residual;
    this.epistemicSd = epistemicSd;
    this.totalSd = totalSd;
  }

  public RowLayout layout() {
    return layout;
  }

  /// Whether the other structures and the prior predict these rows to the precision of the numbers.
  public boolean determined() {
    return determined;
  }

  /// Reference minus prediction without the structure.
  public double residual(int row) {
    return residual[row];
  }

  /// Standard deviation of the prediction without the structure, noise of the label excluded.
  public double epistemicSd(int row) {
    return epistemicSd[row];
  }

  /// Standard deviation of the residual: epistemic and noise together.
  public double totalSd(int row) {
    return totalSd[row];
  }

  /// Residual in units of its standard deviation; standard normal if the model is right.
  public double standardised(int row) {
    return residual[row] / totalSd[row];
  }
}

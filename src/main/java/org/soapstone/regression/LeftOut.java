package org.soapstone.regression;

/// What the model would have said of a structure had it not seen it, beside what it says having
/// seen it.
///
/// All arrays have one value a row, in the unit of the row. Where [#determined] is false nothing
/// but this structure speaks of some combination of its rows: residuals and deviations are then
/// NaN, and the structure belongs in no average, only in a count. What is seen is always known.
public final class LeftOut {

  private final RowLayout layout;
  private final double[] weight;
  private final boolean determined;
  private final double[] residual;
  private final double[] epistemicSd;
  private final double[] totalSd;
  private final double[] seenResidual;
  private final double[] seenVariance;

  LeftOut(
      RowLayout layout,
      double[] weight,
      boolean determined,
      double[] residual,
      double[] epistemicSd,
      double[] totalSd,
      double[] seenResidual,
      double[] seenVariance) {
    this.layout = layout;
    this.weight = weight;
    this.determined = determined;
    this.residual = residual;
    this.epistemicSd = epistemicSd;
    this.totalSd = totalSd;
    this.seenResidual = seenResidual;
    this.seenVariance = seenVariance;
  }

  /// The same with more that is not known, such as what no coefficient speaks of.
  ///
  /// @param variances one a row
  public LeftOut withOpen(double[] variances) {
    double[] epistemic = new double[variances.length];
    double[] total = new double[variances.length];
    double[] seen = new double[variances.length];
    for (int row = 0; row < variances.length; row++) {
      epistemic[row] = Math.sqrt(epistemicSd[row] * epistemicSd[row] + variances[row]);
      total[row] = Math.sqrt(totalSd[row] * totalSd[row] + variances[row]);
      seen[row] = seenVariance[row] + variances[row];
    }
    return new LeftOut(layout, weight, determined, residual, epistemic, total, seenResidual, seen);
  }

  public RowLayout layout() {
    return layout;
  }

  /// How often a row counts.
  public double weight(int row) {
    return weight[row];
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

  /// Reference minus prediction of the model that has seen the structure.
  public double seenResidual(int row) {
    return seenResidual[row];
  }

  /// Epistemic variance of the prediction of the model that has seen the structure, noise excluded.
  public double seenVariance(int row) {
    return seenVariance[row];
  }
}

package org.soapstone.regression;

import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/// The coefficients of all levels after the data of all, `(w_0, ..., w_top) ~ N(m, S)`, `S^-1 = L
/// L^T`.
///
/// The highest level stands last, so that the last block of L is the factor of its own precision
/// with all others integrated out: what remains is an ordinary {@link Posterior}.
public final class FidelityPosterior {

  private final FidelityParameters parameters;
  private final int features;
  private final double[] mean;
  private final Matrix lower;
  private final Tasks tasks;

  FidelityPosterior(
      FidelityParameters parameters, int features, double[] mean, Matrix lower, Tasks tasks) {
    this.parameters = parameters;
    this.features = features;
    this.mean = mean;
    this.lower = lower;
    this.tasks = tasks;
  }

  public FidelityParameters parameters() {
    return parameters;
  }

  /// Number of levels.
  public int levels() {
    return parameters.levels().size();
  }

  /// Mean of the coefficients of a level, a copy.
  public double[] mean(int level) {
    double[] own = new double[features];
    System.arraycopy(mean, level * features, own, 0, features);
    return own;
  }

  /// The highest level by itself.
  public Posterior top() {
    int top = levels() - 1;
    Matrix factor = new Matrix(features, features);
    for (int i = 0; i < features; i++) {
      int from = lower.row(top * features + i) + top * features;
      System.arraycopy(lower.data(), from, factor.data(), factor.row(i), i + 1);
    }
    return posterior(parameters.levels().get(top), mean(top), factor);
  }

  /// All levels together, the lowest first, for the choice of what to label at which level: rows of
  /// a structure stand in the {@link #block} of the level, and are zero elsewhere.
  ///
  /// @param level whose noise its hyperparameters name
  public Posterior joint(int level) {
    return posterior(parameters.levels().get(level), mean, lower);
  }

  /// First column of a level among all coefficients.
  public int block(int level) {
    return level * features;
  }

  private Posterior posterior(Hyperparameters hyperparameters, double[] m, Matrix factor) {
    double[] information = new Factored(factor).multiply(m);
    return Posterior.restore(hyperparameters, information, m, factor, tasks);
  }
}

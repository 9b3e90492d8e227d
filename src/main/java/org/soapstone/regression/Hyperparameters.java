package org.soapstone.regression;

import java.util.Arrays;

/// Prior precision of each group of coefficients, `alpha_g`, and noise precision of each quantity,
/// `beta_q`.
public final class Hyperparameters {

  private final double[] alpha;
  private final double[] beta;

  /// @param alpha one positive number a group of the prior, 1/coefficient^2
  /// @param beta one positive number a quantity in the order of [Quantity], 1/target^2
  public Hyperparameters(double[] alpha, double[] beta) {
    if (beta.length != Quantity.values().length) {
      throw new IllegalArgumentException(
          "beta must have one value a quantity, "
              + Quantity.values().length
              + ", but has "
              + beta.length);
    }
    requirePositive("alpha", alpha);
    requirePositive("beta", beta);
    this.alpha = alpha.clone();
    this.beta = beta.clone();
  }

  private static void requirePositive(String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] > 0) || values[i] == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            name + "[" + i + "] must be positive and finite but is " + values[i]);
      }
    }
  }

  /// Number of groups.
  public int groups() {
    return alpha.length;
  }

  public double alpha(int group) {
    return alpha[group];
  }

  /// A copy.
  public double[] alpha() {
    return alpha.clone();
  }

  /// Noise precision of a quantity at weight 1.
  public double beta(Quantity quantity) {
    return beta[quantity.index()];
  }

  /// A copy, in the order of [Quantity].
  public double[] beta() {
    return beta.clone();
  }

  /// Standard deviation of the noise of a quantity at weight 1, in the unit of its rows.
  public double noise(Quantity quantity) {
    return 1 / Math.sqrt(beta(quantity));
  }

  /// Noise precision of each row of a structure, `weight * beta_q`.
  public double[] noisePrecisions(RowLayout layout, double weight) {
    double[] precision = new double[layout.rows()];
    for (Quantity quantity : Quantity.values()) {
      Arrays.fill(precision, layout.start(quantity), layout.end(quantity), weight * beta(quantity));
    }
    return precision;
  }

  @Override
  public String toString() {
    return "alpha " + Arrays.toString(alpha) + ", beta " + Arrays.toString(beta);
  }
}

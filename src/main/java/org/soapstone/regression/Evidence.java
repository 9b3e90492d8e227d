package org.soapstone.regression;

import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/// The probability of the data given the hyperparameters, all coefficients integrated out:
///
/// ```text
/// ln p(y) = 1/2 [ sum_k ln p_k - ln det Lambda - sum_k p_k m_k^2
///                 + sum_q (N_q ln beta_q - beta_q R_q - N_q ln 2 pi) ],   N_q = sum w,  R_q = sum w (y - phi m)^2
/// ```
///
/// which is the density of `N(0, Phi P^-1 Phi^T + beta^-1)` at y, each row repeated as often as it
/// weighs, without a matrix of rows x rows. Its gradient is
///
/// ```text
/// d / d ln alpha_g = 1/2 sum_(k in g) [1 - p_k (S_kk + m_k^2)]
/// d / d ln beta_q  = 1/2 [N_q - beta_q (tr(S A_q) + R_q)]
/// ```
public final class Evidence implements LogEvidence {

  private static final double LN_TWO_PI = StrictMath.log(2 * Math.PI);

  private final LeastSquares equations;
  private final Prior prior;
  private final Hyperparameters hyperparameters;
  private final Tasks tasks;
  private final double[] precision;
  private final Posterior posterior;
  private final double[] mean;
  private final double[] residualSquares;

  private Evidence(
      LeastSquares equations, Prior prior, Hyperparameters hyperparameters, Tasks tasks) {
    this.equations = equations;
    this.prior = prior;
    this.hyperparameters = hyperparameters;
    this.tasks = tasks;
    this.precision = prior.precision(hyperparameters);
    this.posterior = Posterior.fit(equations, prior, hyperparameters, tasks);
    this.mean = posterior.mean();
    this.residualSquares = new double[Quantity.values().length];
    for (Quantity quantity : Quantity.values()) {
      residualSquares[quantity.index()] = equations.residualSquares(quantity, mean);
    }
  }

  /// @throws IndefinitePrecisionException if the posterior precision has no factor
  public static Evidence of(
      LeastSquares equations, Prior prior, Hyperparameters hyperparameters, Tasks tasks) {
    return new Evidence(equations, prior, hyperparameters, tasks);
  }

  /// The posterior at these hyperparameters.
  public Posterior posterior() {
    return posterior;
  }

  @Override
  public double logEvidence() {
    double sum = -posterior.logDeterminant();
    for (int k = 0; k < precision.length; k++) {
      sum += StrictMath.log(precision[k]) - precision[k] * mean[k] * mean[k];
    }
    for (Quantity quantity : Quantity.values()) {
      double beta = hyperparameters.beta(quantity);
      sum += equations.weights(quantity) * (StrictMath.log(beta) - LN_TWO_PI);
      sum -= beta * residualSquares[quantity.index()];
    }
    return 0.5 * sum;
  }

  @Override
  public double[] gradient() {
    Matrix covariance = new Factored(posterior.factor()).inverse(tasks);
    int groups = prior.groups();
    double[] gradient = new double[groups + Quantity.values().length];
    for (int k = 0; k < precision.length; k++) {
      double secondMoment = Math.fma(mean[k], mean[k], covariance.get(k, k));
      if (!prior.isFixed(prior.group(k))) {
        gradient[prior.group(k)] += 0.5 * (1 - precision[k] * secondMoment);
      }
    }
    for (Quantity quantity : Quantity.values()) {
      double spread =
          equations.spread(quantity, posterior, covariance, tasks)
              + residualSquares[quantity.index()];
      gradient[groups + quantity.index()] =
          0.5 * (equations.weights(quantity) - hyperparameters.beta(quantity) * spread);
    }
    return gradient;
  }
}

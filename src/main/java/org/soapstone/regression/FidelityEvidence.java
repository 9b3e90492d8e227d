package org.soapstone.regression;

import java.util.List;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/// The probability of the data of all levels, coefficients integrated out. With P_l the prior
/// precisions of level l and `d_l = w_l - rho_l w_(l-1)`
///
/// ```text
/// Lambda_(l,l) = sum_q beta_lq A_lq + P_l + rho_(l+1)^2 P_(l+1),    Lambda_(l,l-1) = -rho_l P_l
///
/// ln p(y) = 1/2 [ sum_l ln det P_l - ln det Lambda - sum_l d_l P_l d_l
///                 + sum_lq (N_lq ln beta_lq - beta_lq R_lq - N_lq ln 2 pi) ]
/// ```
///
/// at the posterior mean. Its gradient needs second moments of the posterior, of one coefficient on
/// one level or on two neighbouring ones:
///
/// ```text
/// d / d ln alpha_lg = 1/2 sum_(k in g) [1 - p_lk <d_lk^2>]
/// d / d ln beta_lq  = 1/2 [N_lq - beta_lq (tr(S_ll A_lq) + R_lq)]
/// d / d rho_l       = sum_k p_lk <d_lk w_(l-1)k>
/// ```
final class FidelityEvidence {

  private static final double LN_TWO_PI = StrictMath.log(2 * Math.PI);

  private final List<Fidelity> levels;
  private final FidelityParameters parameters;
  private final Tasks tasks;
  private final int features;

  /// Prior precisions, a row a level.
  private final double[][] precision;

  private final Factored factor;
  private final double[] mean;

  /// @throws IndefinitePrecisionException if the posterior precision has no factor
  FidelityEvidence(List<Fidelity> levels, FidelityParameters parameters, Tasks tasks) {
    this.levels = levels;
    this.parameters = parameters;
    this.tasks = tasks;
    features = levels.getFirst().equations().features();
    precision = new double[levels.size()][];
    double[] information = new double[levels.size() * features];
    for (int l = 0; l < levels.size(); l++) {
      Hyperparameters own = parameters.levels().get(l);
      precision[l] = levels.get(l).prior().precision(own);
      double[] b = PrecisionMatrix.information(levels.get(l).equations(), own);
      System.arraycopy(b, 0, information, l * features, features);
    }
    double[] diagonal = new double[information.length];
    Matrix lambda = lambda(diagonal);
    factor = new Factored(PrecisionMatrix.factor(lambda, diagonal, tasks));
    mean = factor.solve(information);
  }

  /// The lower triangle of Lambda; the diagonal of the prior's share of it is left in `diagonal`.
  private Matrix lambda(double[] diagonal) {
    int top = levels.size() - 1;
    Matrix lambda = new Matrix(diagonal.length, diagonal.length);
    for (int l = 0; l <= top; l++) {
      int block = l * features;
      double[] own = precision[l].clone();
      for (int k = 0; k < features && l < top; k++) {
        double rho = parameters.rho(l + 1);
        own[k] = Math.fma(rho * rho, precision[l + 1][k], own[k]);
      }
      Matrix data =
          PrecisionMatrix.assemble(levels.get(l).equations(), own, parameters.levels().get(l));
      for (int k = 0; k < features; k++) {
        int row = lambda.row(block + k);
        System.arraycopy(data.data(), data.row(k), lambda.data(), row + block, k + 1);
        if (l > 0) {
          lambda.set(block + k, block - features + k, -parameters.rho(l) * precision[l][k]);
        }
        diagonal[block + k] = own[k];
      }
    }
    return lambda;
  }

  FidelityPosterior posterior() {
    return new FidelityPosterior(parameters, features, mean, factor.lower(), tasks);
  }

  private double[] mean(int level) {
    double[] own = new double[features];
    System.arraycopy(mean, level * features, own, 0, features);
    return own;
  }

  /// `w_lk` on average, 0 below the lowest level.
  private double mean(int level, int k) {
    return level < 0 ? 0 : mean[level * features + k];
  }

  private double difference(int level, int k) {
    return mean(level, k) - parameters.rho(level) * mean(level - 1, k);
  }

  /// In nats.
  double logEvidence() {
    double sum = -factor.logDeterminant();
    for (int l = 0; l < levels.size(); l++) {
      for (int k = 0; k < features; k++) {
        double p = precision[l][k];
        double d = difference(l, k);
        sum += StrictMath.log(p) - p * d * d;
      }
      NormalEquations equations = levels.get(l).equations();
      double[] own = mean(l);
      for (Quantity quantity : Quantity.values()) {
        double beta = parameters.levels().get(l).beta(quantity);
        sum += equations.weights(quantity) * (StrictMath.log(beta) - LN_TWO_PI);
        sum -= beta * equations.residualSquares(quantity, own);
      }
    }
    return 0.5 * sum;
  }

  /// `d ln p / d ln alpha_lg` of the groups of a level, then `d ln p / d ln beta_lq` of its
  /// quantities, level after level; then `d ln p / d rho_l`. The entry of a fixed group is zero.
  double[][] gradient() {
    Matrix covariance = factor.inverse(tasks);
    double[][] gradient = new double[levels.size() + 1][];
    gradient[levels.size()] = new double[levels.size() - 1];
    for (int l = 0; l < levels.size(); l++) {
      gradient[l] = gradient(l, covariance);
      for (int k = 0; k < features && l > 0; k++) {
        double both = difference(l, k) * mean(l - 1, k) + cross(l, k, covariance);
        gradient[levels.size()][l - 1] += precision[l][k] * both;
      }
    }
    return gradient;
  }

  /// Covariance of `d_lk` and `w_(l-1)k`.
  private double cross(int l, int k, Matrix covariance) {
    int at = l * features + k;
    int below = at - features;
    return covariance.get(at, below) - parameters.rho(l) * covariance.get(below, below);
  }

  /// Variance of `d_lk`.
  private double variance(int l, int k, Matrix covariance) {
    int at = l * features + k;
    if (l == 0) {
      return covariance.get(at, at);
    }
    double rho = parameters.rho(l);
    return covariance.get(at, at)
        - rho * covariance.get(at, at - features)
        - rho * cross(l, k, covariance);
  }

  private double[] gradient(int l, Matrix covariance) {
    Prior prior = levels.get(l).prior();
    NormalEquations equations = levels.get(l).equations();
    double[] gradient = new double[prior.groups() + Quantity.values().length];
    for (int k = 0; k < features; k++) {
      int group = prior.group(k);
      if (!prior.isFixed(group)) {
        double d = difference(l, k);
        gradient[group] += 0.5 * (1 - precision[l][k] * (d * d + variance(l, k, covariance)));
      }
    }
    double[] own = mean(l);
    for (Quantity quantity : Quantity.values()) {
      if (equations.rows(quantity) == 0) {
        continue;
      }
      double spread = spread(equations.matrix(quantity), covariance, l * features);
      double residuals = equations.residualSquares(quantity, own);
      double beta = parameters.levels().get(l).beta(quantity);
      gradient[prior.groups() + quantity.index()] =
          0.5 * (equations.weights(quantity) - beta * (spread + residuals));
    }
    return gradient;
  }

  /// `tr(S_ll A)`.
  private double spread(Matrix a, Matrix covariance, int block) {
    double sum = 0;
    for (int i = 0; i < features; i++) {
      double row = 0;
      for (int j = 0; j < i; j++) {
        row = Math.fma(2 * covariance.get(block + i, block + j), a.get(i, j), row);
      }
      sum += Math.fma(covariance.get(block + i, block + i), a.get(i, i), row);
    }
    return sum;
  }
}

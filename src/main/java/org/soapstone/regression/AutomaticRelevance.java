package org.soapstone.regression;

import java.util.Arrays;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/// A prior precision of its own for every coefficient, learnt by the evidence: those that the data
/// do not ask for grow without bound, and their features leave the model.
///
/// With S the posterior covariance and m its mean, the evidence as a function of one precision p_k
/// alone depends on how well the other features explain what this one does, `s_k`, and on how much
/// of the data they leave to it, `q_k`. It has its maximum where `dp` below vanishes, or at
/// infinity (Tipping and Faul, Proceedings of the 9th International Workshop on Artificial
/// Intelligence and Statistics, 2003). All precisions move there at once, by a factor of ten at
/// most, as features that look alike would otherwise leave together; noise moves to where its slope
/// would vanish:
///
/// ```text
/// s_k = 1/S_kk - p_k,   q_k = m_k/S_kk
/// p_k  <- s_k^2 / (q_k^2 - s_k)   if q_k^2 > s_k, else away
/// beta <- beta (sum N_q - beta_q tr(S A_q)) / sum beta_q R_q   of quantities tied together
/// ```
public final class AutomaticRelevance {

  private static final int MOST_STEPS = 200;

  /// Nats that a step must bring.
  private static final double SETTLED = 0.1;

  /// Most that a precision changes in a step.
  private static final double PACE = 10;

  /// A prior precision so many times that of the data leaves them no say.
  private static final double DEAF = 1e6;

  /// Precision of a feature that has left, over that of the data.
  private static final double LEFT = 1e12;

  /// What is left.
  ///
  /// @param posterior over all features; the mean of those that left is 0
  /// @param logEvidence in nats
  /// @param kept number of features that stayed
  /// @param steps that were taken
  public record Result(Posterior posterior, double logEvidence, int kept, int steps) {}

  private final LeastSquares equations;
  private final NoiseModel noise;
  private final Tasks tasks;
  private final Prior prior;
  private final boolean[] fixed;
  private final boolean[] left;
  private double[] alpha;
  private double[] beta;
  private boolean leaving;

  /// Goes on from what a prior of groups has found; its fixed groups stay as they are.
  ///
  /// @param noise which noise precisions keep their ratio, that of `start`
  public AutomaticRelevance(
      LeastSquares equations, Prior groups, NoiseModel noise, Hyperparameters start, Tasks tasks) {
    int features = equations.features();
    this.equations = equations;
    this.noise = noise;
    this.tasks = tasks;
    fixed = new boolean[features];
    left = new boolean[features];
    int[] own = new int[features];
    double[] even = new double[features];
    Arrays.fill(even, 1);
    for (int k = 0; k < features; k++) {
      own[k] = k;
      fixed[k] = groups.isFixed(groups.group(k));
    }
    prior = new Prior(own, even);
    alpha = groups.precision(start);
    beta = start.beta();
  }

  /// Steps until they bring nothing more, or to lower evidence, which rounding may.
  ///
  /// @throws IndefinitePrecisionException if there is no posterior even at the start
  public Result result() {
    Evidence best = evidence();
    double value = best.logEvidence();
    int steps = 0;
    while (steps < MOST_STEPS) {
      step(best.posterior());
      Evidence next;
      try {
        next = evidence();
      } catch (IndefinitePrecisionException e) {
        break;
      }
      steps++;
      double gain = next.logEvidence() - value;
      best = next;
      value = next.logEvidence();
      if (Math.abs(gain) < SETTLED && !leaving) {
        break;
      }
    }
    return new Result(withoutThoseThatLeft(best.posterior()), value, kept(), steps);
  }

  private Evidence evidence() {
    return Evidence.of(equations, prior, new Hyperparameters(alpha, beta), tasks);
  }

  private int kept() {
    int kept = 0;
    for (boolean gone : left) {
      kept += gone ? 0 : 1;
    }
    return kept;
  }

  private void step(Posterior posterior) {
    leaving = false;
    Matrix covariance = posterior.covariance();
    double[] mean = posterior.mean();
    double[] next = alpha.clone();
    for (int k = 0; k < next.length; k++) {
      double data = dataPrecision(k);
      if (fixed[k] || left[k] || data == 0) {
        continue;
      }
      double wanted = wanted(alpha[k], covariance.get(k, k), mean[k]);
      double moved = Math.clamp(wanted, alpha[k] / PACE, alpha[k] * PACE);
      leaving |= wanted == Double.POSITIVE_INFINITY;
      if (moved > DEAF * data) {
        left[k] = true;
        moved = LEFT * data;
      }
      next[k] = Math.max(moved, data / LEFT);
    }
    double[] louder = noiseStep(posterior, mean, covariance);
    alpha = next;
    beta = louder;
  }

  private static double wanted(double precision, double variance, double mean) {
    double sparsity = Math.max(0, 1 / variance - precision);
    double quality = mean / variance;
    double excess = quality * quality - sparsity;
    return excess > 0 ? sparsity * sparsity / excess : Double.POSITIVE_INFINITY;
  }

  private double dataPrecision(int k) {
    double sum = 0;
    for (Quantity quantity : Quantity.values()) {
      if (equations.rows(quantity) > 0) {
        sum += beta[quantity.index()] * equations.featureSquares(quantity, k);
      }
    }
    return sum;
  }

  private double[] noiseStep(Posterior posterior, double[] mean, Matrix covariance) {
    double[] free = new double[noise.groups()];
    double[] misfit = new double[noise.groups()];
    for (Quantity quantity : Quantity.values()) {
      int g = noise.group(quantity);
      double precision = beta[quantity.index()];
      double spread = equations.spread(quantity, posterior, covariance, tasks);
      free[g] += equations.weights(quantity) - precision * spread;
      misfit[g] += precision * equations.residualSquares(quantity, mean);
    }
    double[] next = beta.clone();
    for (Quantity quantity : Quantity.values()) {
      int g = noise.group(quantity);
      if (free[g] > 0 && misfit[g] > 0) {
        next[quantity.index()] *= free[g] / misfit[g] / excess(g, free[g] / misfit[g]);
      }
    }
    return next;
  }

  /// How far a factor on the precisions of a group would take one of them beyond its floor of
  /// noise.
  private double excess(int group, double factor) {
    double excess = 1;
    for (Quantity quantity : Quantity.values()) {
      if (noise.group(quantity) == group) {
        double floor = noise.floor(quantity);
        excess = Math.max(excess, factor * beta[quantity.index()] * floor * floor);
      }
    }
    return excess;
  }

  private Posterior withoutThoseThatLeft(Posterior posterior) {
    double[] mean = posterior.mean();
    for (int k = 0; k < mean.length; k++) {
      mean[k] = left[k] ? 0 : mean[k];
    }
    return Posterior.restore(
        posterior.hyperparameters(), posterior.information(), mean, posterior.factor(), tasks);
  }
}

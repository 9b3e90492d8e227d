package org.soapstone.regression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.NotPositiveDefinite;
import org.soapstone.parallel.Tasks;

/// The evidence of a [RowSpace], the same numbers as those of [Evidence] and [LeaveOneOut] by
/// another way. With `C` the covariance of the rows and `a = C^-1 y`
///
/// ```text
/// ln p(y) = -1/2 [y^T a + ln det C + N ln 2 pi]
/// d / d ln alpha_g = 1/2 [tr(C^-1 K_g) - a^T K_g a] / alpha_g
/// d / d ln beta_q  = 1/2 sum_(i in q) ((C^-1)_ii - a_i^2) / (w_i beta_q)
/// ```
///
/// and the residual of a structure that is left out is `((C^-1)_bb)^-1 a_b` of its own rows b. A
/// row of weight w is w rows: it has the noise `1 / (w beta)` and w - 1 densities more.
public final class RowSpaceEvidence implements LogEvidence {

  private static final double LN_TWO_PI = StrictMath.log(2 * Math.PI);

  private final RowSpace space;
  private final Hyperparameters hyperparameters;
  private final Tasks tasks;
  private final double[] alpha;
  private final double[] noise;
  private final double[] solution;
  private final Factored factor;
  private @Nullable Matrix inverse;

  RowSpaceEvidence(RowSpace space, Hyperparameters hyperparameters, Tasks tasks) {
    this.space = space;
    this.hyperparameters = hyperparameters;
    this.tasks = tasks;
    Prior prior = space.prior();
    alpha = new double[prior.groups()];
    for (int g = 0; g < alpha.length; g++) {
      alpha[g] = prior.isFixed(g) ? prior.fixedAlpha(g) : hyperparameters.alpha(g);
    }
    noise = new double[space.rows()];
    double[] target = new double[space.rows()];
    for (RowSpace.Block block : space.blocks()) {
      for (int i = 0; i < block.layout().rows(); i++) {
        double beta = hyperparameters.beta(block.layout().quantity(i));
        noise[block.first() + i] = 1 / (block.weight(i) * beta);
        target[block.first() + i] = block.target(i);
      }
    }
    factor = factored(covariance());
    solution = factor.solve(target);
  }

  private Matrix covariance() {
    int n = space.rows();
    Matrix c = new Matrix(n, n);
    double[] sum = c.data();
    for (int g = 0; g < alpha.length; g++) {
      double variance = 1 / alpha[g];
      double[] kernel = space.kernel(g).data();
      tasks.run(
          n,
          i -> {
            int row = c.row(i);
            for (int j = 0; j <= i; j++) {
              sum[row + j] = Math.fma(variance, kernel[row + j], sum[row + j]);
            }
          });
    }
    for (int i = 0; i < n; i++) {
      c.set(i, i, c.get(i, i) + noise[i]);
    }
    return c;
  }

  private Factored factored(Matrix covariance) {
    return switch (Cholesky.factorInPlace(covariance, tasks)) {
      case NotPositiveDefinite(int pivot, double value) ->
          throw new IndefinitePrecisionException(space.rows(), pivot, value, noise[pivot]);
      case Factored factored -> factored;
    };
  }

  /// Prior and noise.
  public Hyperparameters hyperparameters() {
    return hyperparameters;
  }

  @Override
  public double logEvidence() {
    double sum = factor.logDeterminant() + space.rows() * LN_TWO_PI;
    for (RowSpace.Block block : space.blocks()) {
      for (int i = 0; i < block.layout().rows(); i++) {
        sum = Math.fma(block.target(i), solution[block.first() + i], sum);
        double more = block.weight(i) - 1;
        if (more != 0) {
          double beta = hyperparameters.beta(block.layout().quantity(i));
          sum -= more * (StrictMath.log(beta) - LN_TWO_PI) - StrictMath.log(block.weight(i));
        }
      }
    }
    return -0.5 * sum;
  }

  @Override
  public double[] gradient() {
    Matrix c = inverse();
    Prior prior = space.prior();
    double[] gradient = new double[alpha.length + Quantity.values().length];
    for (int g = 0; g < alpha.length; g++) {
      if (!prior.isFixed(g)) {
        gradient[g] = 0.5 * slope(c, space.kernel(g)) / alpha[g];
      }
    }
    for (RowSpace.Block block : space.blocks()) {
      for (int i = 0; i < block.layout().rows(); i++) {
        int at = alpha.length + block.layout().quantity(i).index();
        int row = block.first() + i;
        double share = noise[row] * (c.get(row, row) - solution[row] * solution[row]);
        gradient[at] += 0.5 * (share + block.weight(i) - 1);
      }
    }
    return gradient;
  }

  /// `tr(C^-1 K) - a^T K a`: rows apart, then their sums in order.
  private double slope(Matrix c, Matrix kernel) {
    int n = space.rows();
    double[] sums = new double[n];
    tasks.run(
        n,
        i -> {
          double sum = 0;
          for (int j = 0; j < i; j++) {
            double each = Math.fma(-solution[i], solution[j], c.get(i, j));
            sum = Math.fma(2 * each, kernel.get(i, j), sum);
          }
          double own = Math.fma(-solution[i], solution[i], c.get(i, i));
          sums[i] = Math.fma(own, kernel.get(i, i), sum);
        });
    double sum = 0;
    for (double each : sums) {
      sum += each;
    }
    return sum;
  }

  private Matrix inverse() {
    Matrix known = inverse;
    if (known == null) {
      known = factor.inverse(tasks);
      inverse = known;
    }
    return known;
  }

  /// What the others say of each structure, in the order in which they were given.
  public List<LeftOut> leftOut() {
    Matrix c = inverse();
    List<LeftOut> all = new ArrayList<>();
    for (RowSpace.Block block : space.blocks()) {
      all.add(leftOut(block, c));
    }
    return all;
  }

  private LeftOut leftOut(RowSpace.Block block, Matrix c) {
    int n = block.layout().rows();
    Matrix own = new Matrix(n, n);
    double[] residual = new double[n];
    double[] seenResidual = new double[n];
    double[] seenVariance = new double[n];
    for (int i = 0; i < n; i++) {
      int row = block.first() + i;
      for (int j = 0; j <= i; j++) {
        own.set(i, j, c.get(row, block.first() + j));
      }
      residual[i] = solution[row];
      seenResidual[i] = noise[row] * solution[row];
      seenVariance[i] = Math.max(0, noise[row] * (1 - noise[row] * c.get(row, row)));
    }
    double[] epistemicSd = new double[n];
    double[] totalSd = new double[n];
    boolean determined =
        switch (Cholesky.factorInPlace(own, Tasks.inline())) {
          case NotPositiveDefinite failed -> false;
          case Factored factored -> {
            residual = factored.solve(residual);
            Matrix covariance = factored.inverse(Tasks.inline());
            for (int i = 0; i < n; i++) {
              double variance = Math.max(0, covariance.get(i, i) - noise[block.first() + i]);
              // A row of weight w is w rows, each with the noise of one.
              double single = block.weight(i) * noise[block.first() + i];
              epistemicSd[i] = Math.sqrt(variance);
              totalSd[i] = Math.sqrt(variance + single);
            }
            yield true;
          }
        };
    return new LeftOut(
        block.layout(),
        block.weights(),
        determined,
        residual,
        epistemicSd,
        totalSd,
        seenResidual,
        seenVariance);
  }
}

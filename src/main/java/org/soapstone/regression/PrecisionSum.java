package org.soapstone.regression;

import java.util.Arrays;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.Syrk;
import org.soapstone.parallel.Tasks;

/// The posterior of many features, whose noises stand in ratios that are known before the rows
/// come: all rows are summed in one matrix, `A = sum w beta phi^T phi`, and `Lambda = diag(p) + s
/// A` is factored in another, the only two of `features^2` numbers.
///
/// Strengths of the prior and the scale s of all noises are made fit for these rows by fixed points
/// of the evidence (D. J. C. MacKay, doi:10.1162/neco.1992.4.3.415):
///
/// ```text
/// gamma_g = sum_(k in g) [1 - p_k S_kk],   alpha_g <- gamma_g / sum_(k in g) shape_k m_k^2
/// s <- (N - sum_k [1 - p_k S_kk]) / sum w beta (y - phi m)^2
/// ```
///
/// which need of the covariance S its diagonal alone.
public final class PrecisionSum {

  private static final double LN_TWO_PI = StrictMath.log(2 * Math.PI);

  private static final int PANEL_ROWS = 320;

  /// Most that one step may change, in logarithms.
  private static final double LONGEST = 4;

  /// How many times as far as the fixed point says a step may go, after others the same way.
  private static final double STRIDE = 4;

  /// Logarithm that a step must change by to be followed by another one.
  private static final double SMALLEST_CHANGE = 0.1;

  private final Prior prior;
  private final Tasks tasks;
  private final Matrix panel;
  private final double[] panelWeight = new double[PANEL_ROWS];
  private int filled;

  private final Matrix sum;
  private final double[] information;
  private final Hyperparameters start;
  private double targetSquares;
  private double rows;
  private double logNoise;

  /// @param start strengths of the prior to begin with, and the noises
  public PrecisionSum(Prior prior, Hyperparameters start, Tasks tasks) {
    this.prior = prior;
    this.start = start;
    this.tasks = tasks;
    int features = prior.features();
    panel = new Matrix(PANEL_ROWS, features);
    sum = new Matrix(features, features);
    information = new double[features];
  }

  /// Adds the rows of one structure.
  public void add(Observations structure) {
    Matrix phi = structure.phi();
    if (phi.columns() != information.length) {
      throw new IllegalArgumentException(
          "rows must have " + information.length + " features but have " + phi.columns());
    }
    double[] weights = structure.noisePrecisions(start);
    for (int i = 0; i < weights.length; i++) {
      double y = structure.target(i);
      System.arraycopy(phi.data(), phi.row(i), panel.data(), panel.row(filled), information.length);
      panelWeight[filled++] = weights[i];
      for (int k = 0; k < information.length; k++) {
        information[k] = Math.fma(weights[i] * y, phi.get(i, k), information[k]);
      }
      targetSquares = Math.fma(weights[i] * y, y, targetSquares);
      double beta = start.beta(structure.layout().quantity(i));
      logNoise += structure.weight(i) * (StrictMath.log(beta) - LN_TWO_PI);
      rows += structure.weight(i);
      if (filled == PANEL_ROWS) {
        flush();
      }
    }
  }

  private void flush() {
    if (filled > 0) {
      Matrix waiting = Matrix.wrap(filled, information.length, panel.stride(), panel.data());
      Syrk.addTransposeTimes(waiting, Arrays.copyOf(panelWeight, filled), sum, tasks);
      filled = 0;
    }
  }

  /// What the rows say.
  ///
  /// @param posterior coefficients after the data
  /// @param logEvidence `ln p(y)` in nats
  public record Result(Posterior posterior, double logEvidence) {}

  /// The posterior after so many steps towards the prior and the noise that these rows suggest, or
  /// fewer where nothing changes any more.
  ///
  /// @param noise says how small noises may become
  /// @throws IndefinitePrecisionException if features are dependent to rounding and the prior is
  ///   too weak to decide, with the hyperparameters of the start already
  public Result result(int steps, NoiseModel noise) {
    flush();
    double largest = largestScale(noise);
    Point point = new Point(start.alpha(), 1);
    double[] before = new double[point.alpha.length + 1];
    double[] stride = new double[before.length];
    Arrays.fill(stride, 1);
    for (int step = 0; step < steps; step++) {
      double[] change = suggested(point);
      if (largest(change) < SMALLEST_CHANGE) {
        break;
      }
      double[] alpha = point.alpha.clone();
      for (int i = 0; i < change.length; i++) {
        // Fixed points are neared from one side, in small steps where data say little.
        stride[i] = change[i] * before[i] > 0 ? Math.min(STRIDE, 2 * stride[i]) : 1;
        before[i] = change[i];
        change[i] = Math.clamp(stride[i] * change[i], -LONGEST, LONGEST);
      }
      for (int g = 0; g < alpha.length; g++) {
        alpha[g] *= StrictMath.exp(change[g]);
      }
      double scale = point.scale * StrictMath.exp(change[alpha.length]);
      try {
        point = new Point(alpha, Math.min(scale, largest));
      } catch (IndefinitePrecisionException e) {
        // A prior too weak for rounding: the last one that did is the weakest there is.
        break;
      }
    }
    return point.result();
  }

  private double largestScale(NoiseModel noise) {
    double largest = Double.POSITIVE_INFINITY;
    for (Quantity quantity : Quantity.values()) {
      double floor = noise.floor(quantity);
      largest = Math.min(largest, 1 / (start.beta(quantity) * floor * floor));
    }
    return Math.max(1, largest);
  }

  /// By how much the logarithms of alpha and, last, of the scale must change for a fixed point.
  private double[] suggested(Point point) {
    double[] variance = new Factored(point.posterior.factor()).inverseDiagonal(tasks);
    int groups = point.alpha.length;
    double[] known = new double[groups];
    double[] squares = new double[groups];
    double all = 0;
    for (int k = 0; k < variance.length; k++) {
      int g = prior.group(k);
      double share = 1 - point.precision[k] * variance[k];
      all += share;
      known[g] += share;
      squares[g] = Math.fma(point.precision[k] * point.mean[k], point.mean[k], squares[g]);
    }
    double[] change = new double[groups + 1];
    for (int g = 0; g < groups; g++) {
      change[g] = prior.isFixed(g) ? 0 : logarithm(known[g] / squares[g]);
    }
    change[groups] = logarithm((rows - all) / (point.misfit * point.scale));
    return change;
  }

  /// Zero where nothing is known.
  private static double logarithm(double ratio) {
    return ratio > 0 && ratio < Double.POSITIVE_INFINITY ? StrictMath.log(ratio) : 0;
  }

  private static double largest(double[] change) {
    double largest = 0;
    for (double each : change) {
      largest = Math.max(largest, Math.abs(each));
    }
    return largest;
  }

  /// One prior and one scale of the noises.
  private final class Point {
    private final double[] alpha;
    private final double scale;
    private final double[] precision;
    private final Posterior posterior;
    private final double[] mean;

    /// `sum w beta (y - phi m)^2` at the noises of the start.
    private final double misfit;

    Point(double[] alpha, double scale) {
      this.alpha = alpha;
      this.scale = scale;
      double[] beta = start.beta();
      for (int q = 0; q < beta.length; q++) {
        beta[q] *= scale;
      }
      Hyperparameters hyperparameters = new Hyperparameters(alpha, beta);
      precision = prior.precision(hyperparameters);
      Matrix lower = PrecisionMatrix.factor(assembled(), precision, tasks);
      double[] scaled = information.clone();
      for (int k = 0; k < scaled.length; k++) {
        scaled[k] *= scale;
      }
      posterior = Posterior.of(hyperparameters, scaled, lower, tasks);
      mean = posterior.mean();
      // y y - 2 b m + m A m, and A m = (information s - p m) / s.
      double squares = targetSquares;
      for (int k = 0; k < mean.length; k++) {
        double fitted = Math.fma(precision[k] / scale, mean[k], information[k]);
        squares = Math.fma(-mean[k], fitted, squares);
      }
      misfit = Math.max(squares, Math.ulp(targetSquares) * mean.length);
    }

    private Matrix assembled() {
      int n = precision.length;
      Matrix lambda = new Matrix(n, n);
      tasks.run(
          n,
          i -> {
            int row = lambda.row(i);
            for (int j = 0; j <= i; j++) {
              lambda.data()[row + j] = scale * sum.data()[row + j];
            }
            lambda.data()[row + i] += precision[i];
          });
      return lambda;
    }

    Result result() {
      double twice = logNoise + rows * StrictMath.log(scale) - scale * misfit;
      for (int k = 0; k < mean.length; k++) {
        twice += StrictMath.log(precision[k]) - precision[k] * mean[k] * mean[k];
      }
      return new Result(posterior, 0.5 * (twice - posterior.logDeterminant()));
    }
  }
}

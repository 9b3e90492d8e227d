package org.soapstone.regression;

import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Gemv;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.TriangularSolve;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;

/// The coefficients after the data: `c ~ N(m, S)` with `S^-1 = L L^T`.
///
/// The covariance itself is formed only in [#covariance()]; all else is a triangular solve with the
/// factor. Immutable.
public final class Posterior implements Uncertainty {

  /// Rows that are whitened at a time; enough that packing the factor costs little.
  private static final int PANEL_ROWS = 960;

  private final Hyperparameters hyperparameters;
  private final double[] information;
  private final double[] mean;
  private final Matrix lower;
  private final Tasks tasks;

  private Posterior(
      Hyperparameters hyperparameters,
      double[] information,
      double[] mean,
      Matrix lower,
      Tasks tasks) {
    this.hyperparameters = hyperparameters;
    this.information = information;
    this.mean = mean;
    this.lower = lower;
    this.tasks = tasks;
  }

  /// The posterior of given hyperparameters.
  ///
  /// @throws IndefinitePrecisionException if features are dependent to rounding and the prior is
  ///   too weak to decide
  public static Posterior fit(
      LeastSquares equations, Prior prior, Hyperparameters hyperparameters, Tasks tasks) {
    if (prior.features() != equations.features()) {
      throw new IllegalArgumentException(
          "prior must have " + equations.features() + " features but has " + prior.features());
    }
    double[] p = prior.precision(hyperparameters);
    LeastSquares.Solution solution = equations.solve(p, hyperparameters, tasks);
    return new Posterior(
        hyperparameters, solution.information(), solution.mean(), solution.lower(), tasks);
  }

  /// From a factor and what the data say.
  static Posterior of(
      Hyperparameters hyperparameters, double[] information, Matrix lower, Tasks tasks) {
    double[] mean = new Factored(lower).solve(information);
    return new Posterior(hyperparameters, information, mean, lower, tasks);
  }

  /// A posterior from what [#hyperparameters], [#information], [#mean] and [#factor] gave, to the
  /// bit.
  public static Posterior restore(
      Hyperparameters hyperparameters,
      double[] information,
      double[] mean,
      Matrix factor,
      Tasks tasks) {
    int n = factor.rows();
    if (factor.columns() != n || information.length != n || mean.length != n) {
      throw new IllegalArgumentException(
          "factor must be square and as large as information and mean but they are "
              + n
              + " x "
              + factor.columns()
              + ", "
              + information.length
              + " and "
              + mean.length);
    }
    return new Posterior(hyperparameters, information.clone(), mean.clone(), factor.copy(), tasks);
  }

  @Override
  public int features() {
    return mean.length;
  }

  public Hyperparameters hyperparameters() {
    return hyperparameters;
  }

  /// `m`, a copy.
  public double[] mean() {
    return mean.clone();
  }

  /// `L` with `L L^T = S^-1`, lower triangular; shared, to be read only.
  public Matrix factor() {
    return lower;
  }

  /// About the condition number of `S^-1`: how much the most certain combination of coefficients is
  /// better known than the least certain one, in variances.
  public double conditionEstimate() {
    return new Factored(lower).conditionEstimate();
  }

  /// The same of `S^-1` scaled to a unit diagonal: its decimal logarithm is about the number of
  /// digits that normal equations lose in the least certain combination of coefficients, and half
  /// of it those that reflections lose.
  public double scaledCondition() {
    return new Factored(lower).scaledConditionEstimate();
  }

  /// `S^-1 m = sum_q beta_q b_q`, a copy.
  public double[] information() {
    return information.clone();
  }

  /// `ln det S^-1`.
  public double logDeterminant() {
    return new Factored(lower).logDeterminant();
  }

  /// The same covariance about zero. Its draws need no labels: they are the directions in which any
  /// potential in this basis may still move.
  public Posterior zeroMean() {
    int n = features();
    return new Posterior(hyperparameters, new double[n], new double[n], lower, tasks);
  }

  /// `Phi m`, one value a row.
  public double[] predict(Matrix phi) {
    requireFeatures(phi.columns());
    double[] value = new double[phi.rows()];
    Gemv.multiplyAdd(1, phi, mean, value);
    return value;
  }

  /// `phi S phi^T`, in the square of the row's unit.
  public double epistemicVariance(double[] phi) {
    requireFeatures(phi.length);
    double[] v = phi.clone();
    TriangularSolve.lower(lower, v);
    double sum = 0;
    for (double x : v) {
      sum = Math.fma(x, x, sum);
    }
    return sum;
  }

  /// `phi S phi^T` of each row.
  public double[] epistemicVariances(Matrix phi) {
    return epistemicVariances(phi, tasks);
  }

  /// `phi S phi^T` of each row, a panel of rows after the other, so that memory does not grow with
  /// their number.
  public double[] epistemicVariances(Matrix phi, Tasks threads) {
    requireFeatures(phi.columns());
    double[] variance = new double[phi.rows()];
    threads.run(
        (phi.rows() + PANEL_ROWS - 1) / PANEL_ROWS,
        panel -> {
          int from = panel * PANEL_ROWS;
          int rows = Math.min(PANEL_ROWS, phi.rows() - from);
          Matrix v = new Matrix(rows, phi.columns());
          for (int i = 0; i < rows; i++) {
            System.arraycopy(phi.data(), phi.row(from + i), v.data(), v.row(i), phi.columns());
          }
          whiten(v, Tasks.inline());
          squares(v, 0, variance, from, rows);
        });
    return variance;
  }

  /// Replaces each row `phi_i` by `L^-1 phi_i`.
  void whiten(Matrix rows, Tasks threads) {
    requireFeatures(rows.columns());
    TriangularSolve.lower(lower, rows, threads);
  }

  /// Writes the sum of squares of each of `count` rows of `v` from `row` on to `sums` from `at` on.
  /// Four sums at a time, as each waits for its last addition.
  static void squares(Matrix v, int row, double[] sums, int at, int count) {
    double[] x = v.data();
    int i = 0;
    for (; i + 4 <= count; i += 4) {
      int a = v.row(row + i);
      int b = v.row(row + i + 1);
      int c = v.row(row + i + 2);
      int d = v.row(row + i + 3);
      double sumA = 0;
      double sumB = 0;
      double sumC = 0;
      double sumD = 0;
      for (int k = 0; k < v.columns(); k++) {
        sumA = Math.fma(x[a + k], x[a + k], sumA);
        sumB = Math.fma(x[b + k], x[b + k], sumB);
        sumC = Math.fma(x[c + k], x[c + k], sumC);
        sumD = Math.fma(x[d + k], x[d + k], sumD);
      }
      sums[at + i] = sumA;
      sums[at + i + 1] = sumB;
      sums[at + i + 2] = sumC;
      sums[at + i + 3] = sumD;
    }
    for (; i < count; i++) {
      int a = v.row(row + i);
      double sum = 0;
      for (int k = 0; k < v.columns(); k++) {
        sum = Math.fma(x[a + k], x[a + k], sum);
      }
      sums[at + i] = sum;
    }
  }

  /// `Phi S Phi^T`, rows x rows.
  public Matrix covariance(Matrix phi) {
    Matrix v = whitened(phi);
    Matrix covariance = new Matrix(v.rows(), v.rows());
    Gemm.multiplyTransposedAdd(1, v, v, covariance, tasks);
    return covariance;
  }

  /// `S` itself, features x features.
  public Matrix covariance() {
    return new Factored(lower).inverse(tasks);
  }

  @Override
  public Matrix whitened(Matrix phi) {
    requireFeatures(phi.columns());
    Matrix v = phi.copy();
    TriangularSolve.lower(lower, v, tasks);
    return v;
  }

  @Override
  public Matrix timesCovariance(Matrix phi) {
    Matrix product = whitened(phi);
    TriangularSolve.lowerTranspose(lower, product, tasks);
    return product;
  }

  /// Draws `c = m + L^-T z`, one a row. Member i depends on the seed and on i alone, so that a
  /// larger committee begins with the smaller one.
  public Matrix committee(int members, long seed) {
    if (members < 0) {
      throw new IllegalArgumentException("members must not be negative but is " + members);
    }
    Matrix draws = new Matrix(members, features());
    for (int i = 0; i < members; i++) {
      CounterRandom random = CounterRandom.of(seed, "committee", i);
      for (int k = 0; k < mean.length; k++) {
        draws.set(i, k, random.gaussian());
      }
    }
    TriangularSolve.lowerTranspose(lower, draws, tasks);
    for (int i = 0; i < members; i++) {
      for (int k = 0; k < mean.length; k++) {
        draws.set(i, k, draws.get(i, k) + mean[k]);
      }
    }
    return draws;
  }

  /// The posterior after one more structure at the same hyperparameters; what a refit would give.
  public Posterior updated(Observations structure) {
    double[] precisions = structure.noisePrecisions(hyperparameters);
    Matrix phi = structure.phi();
    Matrix updatedLower = factorAfter(phi, precisions);
    double[] sum = information.clone();
    for (int i = 0; i < phi.rows(); i++) {
      double weighted = precisions[i] * structure.target(i);
      for (int k = 0; k < sum.length; k++) {
        sum[k] = Math.fma(weighted, phi.get(i, k), sum[k]);
      }
    }
    return of(hyperparameters, sum, updatedLower, tasks);
  }

  /// The same mean with the covariance that it will have when these rows are labelled.
  @Override
  public Posterior observing(Matrix phi, double[] noisePrecisions) {
    Matrix after = factorAfter(phi, noisePrecisions);
    return new Posterior(hyperparameters, precisionTimesMean(after), mean, after, tasks);
  }

  /// Expecting the labels that the mean predicts leaves the mean where it is.
  private double[] precisionTimesMean(Matrix factor) {
    int n = features();
    double[] product = new double[n];
    for (int j = 0; j < n; j++) {
      double component = 0;
      for (int i = j; i < n; i++) {
        component = Math.fma(factor.get(i, j), mean[i], component);
      }
      for (int i = j; i < n; i++) {
        product[i] = Math.fma(factor.get(i, j), component, product[i]);
      }
    }
    return product;
  }

  private Matrix factorAfter(Matrix phi, double[] noisePrecisions) {
    requireFeatures(phi.columns());
    return FactorUpdate.observing(lower, phi, noisePrecisions, tasks);
  }

  private void requireFeatures(int given) {
    if (given != features()) {
      throw new IllegalArgumentException(
          "rows must have " + features() + " features but have " + given);
    }
  }
}

package org.soapstone.regression;

import java.util.Arrays;
import java.util.Optional;
import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.NotPositiveDefinite;
import org.soapstone.linalg.Syrk;
import org.soapstone.linalg.TriangularSolve;
import org.soapstone.parallel.Tasks;

/// Mean and covariance of rows of which there may be fewer than columns.
///
/// Columns are scaled to their spread in the rows; the sample covariance C of these is then drawn
/// towards a multiple of the unit matrix by as much as its own scatter tells (Ledoit, Wolf 2004,
/// doi:10.1016/S0047-259X(03)00096-4),
///
/// ```text
/// C* = (1 - rho) C + rho m I,   m = tr C / K
/// rho = min(1, sum_k |x_k x_k^T - C|^2 / (n^2 |C - m I|^2))
/// ```
///
/// with Frobenius norms. Immutable.
public final class ShrunkCovariance {

  /// Columns that vary less than this share of the one that varies most count as if they varied as
  /// much.
  private static final double LEAST_SPREAD = 1e-6;

  /// Keeps C* definite where rows are so many that nothing is drawn.
  private static final double LEAST_SHRINKAGE = 1e-10;

  private final double[] mean;
  private final double[] spread;
  private final double shrinkage;
  private final Matrix lower;

  private ShrunkCovariance(double[] mean, double[] spread, double shrinkage, Matrix lower) {
    this.mean = mean;
    this.spread = spread;
    this.shrinkage = shrinkage;
    this.lower = lower;
  }

  /// Of the rows of a matrix; nothing where no two of them differ.
  public static Optional<ShrunkCovariance> of(Matrix rows, Tasks tasks) {
    double[] mean = mean(rows);
    double[] spread = spread(rows, mean);
    if (rows.rows() < 2 || spread.length == 0 || !(spread[0] > 0)) {
      return Optional.empty();
    }
    Matrix x = rows.copy();
    for (int i = 0; i < x.rows(); i++) {
      scale(x.data(), x.row(i), mean, spread);
    }
    Matrix covariance = covariance(x, tasks);
    double level = trace(covariance) / covariance.rows();
    double shrinkage = shrinkage(x, covariance, level);
    for (int k = 0; k < covariance.rows(); k++) {
      for (int l = 0; l <= k; l++) {
        covariance.set(k, l, (1 - shrinkage) * covariance.get(k, l));
      }
      covariance.set(k, k, covariance.get(k, k) + shrinkage * level);
    }
    return switch (Cholesky.factorInPlace(covariance, tasks)) {
      case Factored factor ->
          Optional.of(new ShrunkCovariance(mean, spread, shrinkage, factor.lower()));
      case NotPositiveDefinite failed ->
          throw new IllegalStateException("a covariance that is not positive definite: " + failed);
    };
  }

  /// Number of columns K.
  public int columns() {
    return mean.length;
  }

  /// rho, by how much the covariance was drawn towards a multiple of the unit matrix, 0 to 1.
  public double shrinkage() {
    return shrinkage;
  }

  /// The distance of Mahalanobis of a point from the mean, in standard deviations.
  ///
  /// @param point K numbers from `at` on
  public double distance(double[] point, int at) {
    double[] v = Arrays.copyOfRange(point, at, at + mean.length);
    scale(v, 0, mean, spread);
    TriangularSolve.lower(lower, v);
    double square = 0;
    for (double x : v) {
      square = Math.fma(x, x, square);
    }
    return Math.sqrt(square);
  }

  private static double[] mean(Matrix rows) {
    double[] mean = new double[rows.columns()];
    for (int i = 0; i < rows.rows(); i++) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += rows.get(i, k) / rows.rows();
      }
    }
    return mean;
  }

  private static double[] spread(Matrix rows, double[] mean) {
    double[] spread = new double[mean.length];
    double largest = 0;
    for (int k = 0; k < spread.length; k++) {
      double square = 0;
      for (int i = 0; i < rows.rows(); i++) {
        double departure = rows.get(i, k) - mean[k];
        square = Math.fma(departure, departure, square);
      }
      spread[k] = Math.sqrt(square / rows.rows());
      largest = Math.max(largest, spread[k]);
    }
    for (int k = 0; k < spread.length; k++) {
      spread[k] = Math.max(spread[k], LEAST_SPREAD * largest);
    }
    return spread;
  }

  private static void scale(double[] x, int at, double[] mean, double[] spread) {
    for (int k = 0; k < mean.length; k++) {
      x[at + k] = (x[at + k] - mean[k]) / spread[k];
    }
  }

  /// Lower triangle of `X^T X / n`.
  private static Matrix covariance(Matrix x, Tasks tasks) {
    double[] weights = new double[x.rows()];
    Arrays.fill(weights, 1.0 / x.rows());
    Matrix covariance = new Matrix(x.columns(), x.columns());
    Syrk.addTransposeTimes(x, weights, covariance, tasks);
    return covariance;
  }

  private static double trace(Matrix a) {
    double trace = 0;
    for (int k = 0; k < a.rows(); k++) {
      trace += a.get(k, k);
    }
    return trace;
  }

  /// With `sum_k |x_k x_k^T - C|^2 = sum_k |x_k|^4 - n |C|^2` and `|C - m I|^2 = |C|^2 - K m^2`.
  private static double shrinkage(Matrix x, Matrix covariance, double level) {
    double fourth = 0;
    for (int i = 0; i < x.rows(); i++) {
      double square = 0;
      for (int k = 0; k < x.columns(); k++) {
        square = Math.fma(x.get(i, k), x.get(i, k), square);
      }
      fourth = Math.fma(square, square, fourth);
    }
    double norm = 0;
    for (int k = 0; k < covariance.rows(); k++) {
      for (int l = 0; l <= k; l++) {
        double value = covariance.get(k, l);
        norm = Math.fma(l == k ? value : 2 * value, value, norm);
      }
    }
    double scatter = (fourth / x.rows() - norm) / x.rows();
    double distance = norm - covariance.rows() * level * level;
    return scatter < distance ? Math.max(LEAST_SHRINKAGE, scatter / distance) : 1;
  }
}

package org.soapstone.acquisition;

import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.NotPositiveDefinite;
import org.soapstone.linalg.Syrk;
import org.soapstone.parallel.Tasks;

/// How well a data set fills the space of structures, by one row a structure.
///
/// @param coverage mean distance from a structure that might come to the nearest of the data set:
///   small is good
/// @param farthest the largest of these distances
/// @param minimumDistance the least distance of two of the data set, 0 where something is there
///   twice; infinite for fewer than two
/// @param logVolume `1/2 ln det(I + X^T X / noise^2)` of the centred rows: what they span beyond
///   the noise, nats
public record Diversity(
    double coverage, double farthest, double minimumDistance, double logVolume) {

  /// Measures a data set.
  ///
  /// @param dataset one row a structure, at least one
  /// @param pool rows that should be near one of these, at least one, such as those of a pool
  /// @param noise lengths below this do not count as volume, positive
  public static Diversity of(Matrix dataset, Matrix pool, double noise, Tasks tasks) {
    if (dataset.rows() == 0 || pool.rows() == 0) {
      throw new IllegalArgumentException(
          "dataset and pool must have rows but have " + dataset.rows() + " and " + pool.rows());
    }
    if (!(noise > 0)) {
      throw new IllegalArgumentException("noise must be positive but is " + noise);
    }
    NearestDistances toPool = new NearestDistances(pool, tasks);
    NearestDistances within = new NearestDistances(dataset, tasks);
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < dataset.rows(); i++) {
      toPool.add(dataset, i);
      least = Math.min(least, i == 0 ? least : within.squared(i));
      within.add(dataset, i);
    }
    double sum = 0;
    double farthest = 0;
    for (int i = 0; i < pool.rows(); i++) {
      double distance = Math.sqrt(toPool.squared(i));
      sum += distance;
      farthest = Math.max(farthest, distance);
    }
    return new Diversity(
        sum / pool.rows(), farthest, Math.sqrt(least), logVolume(dataset, noise, tasks));
  }

  private static double logVolume(Matrix rows, double noise, Tasks tasks) {
    double[] mean = mean(rows);
    Matrix scaled = rows.copy();
    for (int i = 0; i < rows.rows(); i++) {
      for (int k = 0; k < mean.length; k++) {
        scaled.set(i, k, (rows.get(i, k) - mean[k]) / noise);
      }
    }
    Matrix flat = rows.rows() < mean.length ? scaled.transposed() : scaled;
    Matrix gram = Matrix.identity(flat.columns());
    Syrk.addTransposeTimes(flat, null, gram, tasks);
    return switch (Cholesky.factorInPlace(gram, tasks)) {
      case Factored factored -> 0.5 * factored.logDeterminant();
      case NotPositiveDefinite failed ->
          throw new ArithmeticException("noise is too small: " + failed.explanation());
    };
  }

  /// The mean of the rows.
  static double[] mean(Matrix rows) {
    double[] mean = new double[rows.columns()];
    for (int i = 0; i < rows.rows(); i++) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += rows.get(i, k);
      }
    }
    for (int k = 0; k < mean.length; k++) {
      mean[k] /= rows.rows();
    }
    return mean;
  }
}

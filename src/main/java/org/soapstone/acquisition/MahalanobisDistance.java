package org.soapstone.acquisition;

import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.NotPositiveDefinite;
import org.soapstone.linalg.Syrk;
import org.soapstone.linalg.TriangularSolve;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Quantity;
import org.soapstone.regression.Uncertainty;

/// How many standard deviations a candidate's energy row lies from the middle of rows seen before,
/// `sqrt((x - mu) C^-1 (x - mu)^T)`. Knows neither noise nor prior.
///
/// A direction in which the seen rows hardly differ counts as if they did by 1e-5 of the root mean
/// square of the largest spread of a feature, or every new direction would be infinitely far.
public final class MahalanobisDistance implements Score {

  private static final double LEAST_VARIANCE = 1e-10;

  private final double[] mean;
  private final Matrix lower;

  /// @param seen rows seen before, at least one, in the unit of the candidates' energy rows
  public MahalanobisDistance(Matrix seen) {
    int n = seen.rows();
    int features = seen.columns();
    if (n == 0) {
      throw new IllegalArgumentException("seen must have rows but has none");
    }
    mean = Diversity.mean(seen);
    Matrix centred = new Matrix(n, features);
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < features; k++) {
        centred.set(i, k, seen.get(i, k) - mean[k]);
      }
    }
    Matrix covariance = new Matrix(features, features);
    Syrk.addTransposeTimes(centred, null, covariance, Tasks.inline());
    double largest = CandidateCovariance.largestVariance(covariance) / n;
    double least = LEAST_VARIANCE * (largest > 0 ? largest : 1);
    for (int i = 0; i < features; i++) {
      for (int j = 0; j <= i; j++) {
        covariance.set(i, j, covariance.get(i, j) / n + (i == j ? least : 0));
      }
    }
    lower =
        switch (Cholesky.factorInPlace(covariance, Tasks.inline())) {
          case Factored factored -> factored.lower();
          case NotPositiveDefinite failed ->
              throw new ArithmeticException(
                  "the rows are too unlike in size: " + failed.explanation());
        };
  }

  @Override
  public String sentence() {
    return "farthest from what was seen";
  }

  @Override
  public String unit() {
    return "standard deviations";
  }

  @Override
  public double of(Candidate candidate, Uncertainty uncertainty) {
    Matrix rows = RowVariances.rows(candidate, Quantity.ENERGY);
    double[] x = new double[mean.length];
    for (int k = 0; k < x.length; k++) {
      x[k] = rows.get(0, k) - mean[k];
    }
    TriangularSolve.lower(lower, x);
    double sum = 0;
    for (double component : x) {
      sum = Math.fma(component, component, sum);
    }
    return Math.sqrt(sum);
  }
}

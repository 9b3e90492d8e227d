package org.soapstone.regression;

import java.util.List;
import org.soapstone.linalg.Matrix;

/// The same model without coefficients: a Gaussian process over the rows with the kernel `Phi P^-1
/// Phi^T`, solved by plain Gaussian elimination. Shares no formula and no code with the posterior.
final class FunctionSpace {

  private final double[] prior;
  private final double[][] rows;
  private final double[] target;
  private final double[] noiseVariance;
  private double repeats;

  FunctionSpace(List<Observations> structures, Prior prior, Hyperparameters hyperparameters) {
    this.prior = prior.precision(hyperparameters);
    int n = structures.stream().mapToInt(Observations::rows).sum();
    rows = new double[n][prior.features()];
    target = new double[n];
    noiseVariance = new double[n];
    int at = 0;
    for (Observations structure : structures) {
      for (int i = 0; i < structure.rows(); i++, at++) {
        for (int k = 0; k < prior.features(); k++) {
          rows[at][k] = structure.phi().get(i, k);
        }
        target[at] = structure.target(i);
        double beta = hyperparameters.beta(structure.layout().quantity(i));
        double weight = structure.weight(i);
        noiseVariance[at] = 1 / (weight * beta);
        // A row that stands w times has the density of w rows, not of one of w times the precision.
        repeats += 0.5 * ((weight - 1) * Math.log(beta / (2 * Math.PI)) - Math.log(weight));
      }
    }
  }

  double kernel(double[] x, double[] z) {
    double sum = 0;
    for (int k = 0; k < prior.length; k++) {
      sum += x[k] * z[k] / prior[k];
    }
    return sum;
  }

  private double[][] noisyKernel() {
    double[][] c = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        c[i][j] = kernel(rows[i], rows[j]) + (i == j ? noiseVariance[i] : 0);
      }
    }
    return c;
  }

  /// `-1/2 [y C^-1 y + ln det C + N ln 2 pi]` of all rows, each as often as it weighs.
  double logEvidence() {
    double[] solution = target.clone();
    double logDeterminant = eliminate(noisyKernel(), solution);
    double sum = logDeterminant + rows.length * Math.log(2 * Math.PI);
    for (int i = 0; i < target.length; i++) {
      sum += target[i] * solution[i];
    }
    return repeats - 0.5 * sum;
  }

  double mean(double[] x) {
    double[] solution = target.clone();
    eliminate(noisyKernel(), solution);
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += kernel(x, rows[i]) * solution[i];
    }
    return sum;
  }

  double covariance(double[] x, double[] z) {
    double[] solution = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      solution[i] = kernel(rows[i], z);
    }
    eliminate(noisyKernel(), solution);
    double sum = kernel(x, z);
    for (int i = 0; i < rows.length; i++) {
      sum -= kernel(x, rows[i]) * solution[i];
    }
    return sum;
  }

  /// Replaces b by the solution of `a x = b`; returns `ln |det a|`.
  static double eliminate(double[][] a, double[] b) {
    int n = b.length;
    double logDeterminant = 0;
    for (int p = 0; p < n; p++) {
      int best = p;
      for (int i = p + 1; i < n; i++) {
        best = Math.abs(a[i][p]) > Math.abs(a[best][p]) ? i : best;
      }
      double[] held = a[p];
      a[p] = a[best];
      a[best] = held;
      double value = b[p];
      b[p] = b[best];
      b[best] = value;
      logDeterminant += Math.log(Math.abs(a[p][p]));
      for (int i = p + 1; i < n; i++) {
        double factor = a[i][p] / a[p][p];
        for (int j = p; j < n; j++) {
          a[i][j] -= factor * a[p][j];
        }
        b[i] -= factor * b[p];
      }
    }
    for (int p = n - 1; p >= 0; p--) {
      for (int j = p + 1; j < n; j++) {
        b[p] -= a[p][j] * b[j];
      }
      b[p] /= a[p][p];
    }
    return logDeterminant;
  }

  static double[] row(Matrix matrix, int i) {
    double[] row = new double[matrix.columns()];
    for (int k = 0; k < row.length; k++) {
      row[k] = matrix.get(i, k);
    }
    return row;
  }
}

package org.soapstone.gp;

import java.util.List;
import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Gemv;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.NotPositiveDefinite;
import org.soapstone.linalg.SymmetricEigen;
import org.soapstone.linalg.TriangularSolve;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;

/// Exact regression of local energies on labels that are linear functionals of them: energies,
/// forces, virials.
///
/// The cost grows with the cube of the number of rows, memory with their square: for a few thousand
/// labels. Immutable.
///
/// C. E. Rasmussen and C. K. I. Williams, *Gaussian Processes for Machine Learning* (2006), chapter
/// 2 and algorithm 2.1.
public final class GaussianProcess {

  private final Kernel kernel;
  private final double variance;
  private final List<Functionals> structures;
  private final double[] targets;
  private final double[] noise;
  private final Tasks tasks;
  private final Factored factor;
  private final double[] alpha;

  private GaussianProcess(
      Kernel kernel,
      double variance,
      List<Functionals> structures,
      double[] targets,
      double[] noise,
      Tasks tasks) {
    this.kernel = kernel;
    this.variance = variance;
    this.structures = List.copyOf(structures);
    this.targets = targets.clone();
    this.noise = noise.clone();
    this.tasks = tasks;
    Matrix covariance = prior(KernelCovariance.of(kernel, variance));
    for (int r = 0; r < noise.length; r++) {
      covariance.set(r, r, covariance.get(r, r) + noise[r]);
    }
    factor =
        switch (Cholesky.factorInPlace(covariance, tasks)) {
          case Factored factored -> factored;
          case NotPositiveDefinite(int pivot, double value) ->
              throw new IllegalArgumentException(
                  "noise must be large enough to tell the rows apart, but row "
                      + pivot
                      + " follows from those before it to "
                      + value
                      + "; its noise variance is "
                      + noise[pivot]);
        };
    alpha = factor.solve(targets);
  }

  /// Conditions on the labels of some structures.
  ///
  /// @param variance prior variance of a local energy whose kernel with itself is 1, eV^2
  /// @param targets labels of all rows, structure after structure
  /// @param noise variance of each label, positive
  /// @throws IllegalArgumentException if rows are dependent to rounding and the noise too small
  public static GaussianProcess fit(
      Kernel kernel,
      double variance,
      List<Functionals> structures,
      double[] targets,
      double[] noise,
      Tasks tasks) {
    int rows = structures.stream().mapToInt(Functionals::rows).sum();
    if (targets.length != rows || noise.length != rows) {
      throw new IllegalArgumentException(
          "targets and noise must have one value a row, "
              + rows
              + ", but have "
              + targets.length
              + " and "
              + noise.length);
    }
    if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("variance must be positive and finite but is " + variance);
    }
    for (int r = 0; r < rows; r++) {
      if (!(noise[r] > 0) || !Double.isFinite(targets[r])) {
        throw new IllegalArgumentException(
            "row "
                + r
                + " must have a finite target and positive noise but has "
                + targets[r]
                + " and "
                + noise[r]);
      }
    }
    return new GaussianProcess(kernel, variance, structures, targets, noise, tasks);
  }

  public Kernel kernel() {
    return kernel;
  }

  public double variance() {
    return variance;
  }

  /// Number of labels R.
  public int rows() {
    return alpha.length;
  }

  /// Lower triangle, block after block.
  private Matrix prior(KernelCovariance by) {
    Matrix all = new Matrix(targets.length, targets.length);
    int row = 0;
    for (int s = 0; s < structures.size(); s++) {
      int column = 0;
      for (int t = 0; t <= s; t++) {
        Matrix block = by.between(structures.get(s), structures.get(t));
        copy(block, all, row, column);
        column += block.columns();
      }
      row += structures.get(s).rows();
    }
    return all;
  }

  private static void copy(Matrix block, Matrix all, int row, int column) {
    for (int r = 0; r < block.rows(); r++) {
      System.arraycopy(
          block.data(), block.row(r), all.data(), all.row(row + r) + column, block.columns());
    }
  }

  /// Covariance of the rows that are asked for with all labels.
  private Matrix cross(Functionals asked) {
    KernelCovariance by = KernelCovariance.of(kernel, variance);
    Matrix cross = new Matrix(asked.rows(), rows());
    int column = 0;
    for (Functionals structure : structures) {
      copy(by.between(asked, structure), cross, 0, column);
      column += structure.rows();
    }
    return cross;
  }

  /// Expected values of the rows.
  public double[] mean(Functionals asked) {
    double[] mean = new double[asked.rows()];
    Gemv.multiplyAdd(1, cross(asked), alpha, mean);
    return mean;
  }

  /// Covariance of the rows given the labels, without noise of their own. Its diagonal may be
  /// negative by rounding where labels leave nothing open.
  public Matrix covariance(Functionals asked) {
    Matrix covariance = KernelCovariance.of(kernel, variance).between(asked, asked);
    Matrix white = cross(asked);
    TriangularSolve.lower(factor.lower(), white, tasks);
    Gemm.multiplyTransposedAdd(-1, white, white, covariance, tasks);
    return covariance;
  }

  /// How the standard deviation of one row changes with what others are minus the derivatives by:
  /// with row an energy and the others its forces, the gradient of the energy's uncertainty, `ds/dx
  /// = -cov(E, F) / s`.
  ///
  /// @return one value a row of `asked`; zero where the row is certain
  public double[] deviationSlopes(Functionals asked, int row) {
    Matrix covariance = covariance(asked);
    double[] slopes = new double[asked.rows()];
    double deviation = Math.sqrt(Math.max(0, covariance.get(row, row)));
    for (int r = 0; r < slopes.length && deviation > 0; r++) {
      slopes[r] = -covariance.get(row, r) / deviation;
    }
    return slopes;
  }

  /// Functions drawn from the posterior, as what they say of the rows: one draw a row of the
  /// result. Draw i depends on the seed and on i alone.
  public Matrix draws(Functionals asked, int count, long seed) {
    double[] mean = mean(asked);
    SymmetricEigen eigen = SymmetricEigen.factor(covariance(asked), tasks);
    double[] values = eigen.values();
    Matrix vectors = eigen.vectors();
    Matrix draws = new Matrix(count, mean.length);
    for (int i = 0; i < count; i++) {
      CounterRandom random = CounterRandom.of(seed, "gp/draws", i);
      double[] z = new double[mean.length];
      for (int c = 0; c < z.length; c++) {
        // Sums of forces are certain: eigenvalues of zero, up to rounding.
        z[c] = Math.sqrt(Math.max(0, values[c])) * random.gaussian();
      }
      double[] draw = mean.clone();
      Gemv.transposedMultiplyAdd(1, vectors, z, draw);
      System.arraycopy(draw, 0, draws.data(), draws.row(i), draw.length);
    }
    return draws;
  }

  /// `ln p(y)`, nats.
  public double logEvidence() {
    double sum = factor.logDeterminant() + rows() * StrictMath.log(2 * Math.PI);
    for (int r = 0; r < alpha.length; r++) {
      sum = Math.fma(targets[r], alpha[r], sum);
    }
    return -0.5 * sum;
  }

  /// Derivatives of [#logEvidence] and predictions without a structure.
  public GaussianProcessDiagnostics diagnostics() {
    return new GaussianProcessDiagnostics(this, factor.inverse(tasks));
  }

  List<Functionals> structures() {
    return structures;
  }

  double alpha(int row) {
    return alpha[row];
  }

  double noise(int row) {
    return noise[row];
  }

  double target(int row) {
    return targets[row];
  }
}

package org.soapstone.gp;

import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.NotPositiveDefinite;
import org.soapstone.parallel.Tasks;

/// What the inverse of the covariance of all labels, `C = K + N`, tells: where the evidence rises,
/// and what the others say of each structure.
///
/// ```text
/// d ln p / dx = 1/2 [alpha^T C' alpha - tr(C^-1 C')],   alpha = C^-1 y,   C' = dC/dx
/// without structure S:  y_S - mean = [(C^-1)_SS]^-1 alpha_S,   covariance [(C^-1)_SS]^-1
/// ```
///
/// Rasmussen and Williams (2006), sections 5.4.1 and 5.4.2.
public final class GaussianProcessDiagnostics {

  private final GaussianProcess process;
  private final Matrix inverse;

  GaussianProcessDiagnostics(GaussianProcess process, Matrix inverse) {
    this.process = process;
    this.inverse = inverse;
  }

  /// By the logarithm of the prior variance.
  public double byLogVariance() {
    double sum = 0;
    for (int r = 0; r < process.rows(); r++) {
      // The prior is C - N, and tr(C^-1 C) = R.
      double alpha = process.alpha(r);
      double noise = process.noise(r);
      sum += alpha * (process.target(r) - noise * alpha) - (1 - inverse.get(r, r) * noise);
    }
    return 0.5 * sum;
  }

  /// By the logarithm of the noise variance of each row; where rows share a noise, their sum.
  public double[] byLogNoise() {
    double[] slopes = new double[process.rows()];
    for (int r = 0; r < slopes.length; r++) {
      double alpha = process.alpha(r);
      slopes[r] = 0.5 * (alpha * alpha - inverse.get(r, r)) * process.noise(r);
    }
    return slopes;
  }

  /// By the logarithm of a parameter of the kernel.
  public double byLogParameter(int parameter) {
    KernelCovariance by =
        KernelCovariance.byLogParameter(parameter, process.kernel(), process.variance());
    double sum = 0;
    int row = 0;
    for (int s = 0; s < process.structures().size(); s++) {
      int column = 0;
      for (int t = 0; t <= s; t++) {
        Functionals other = process.structures().get(t);
        Matrix block = by.between(process.structures().get(s), other);
        sum += (s == t ? 0.5 : 1) * weigh(block, row, column);
        column += other.rows();
      }
      row += process.structures().get(s).rows();
    }
    return sum;
  }

  private double weigh(Matrix block, int row, int column) {
    double sum = 0;
    for (int r = 0; r < block.rows(); r++) {
      for (int c = 0; c < block.columns(); c++) {
        double weight =
            process.alpha(row + r) * process.alpha(column + c) - inverse.get(row + r, column + c);
        sum = Math.fma(weight, block.get(r, c), sum);
      }
    }
    return sum;
  }

  /// What the process would have said of one of its structures had it not seen it.
  ///
  /// @throws IllegalStateException if the structure's rows leave no digits of that
  public Withheld without(int structure) {
    int first = 0;
    for (int s = 0; s < structure; s++) {
      first += process.structures().get(s).rows();
    }
    int rows = process.structures().get(structure).rows();
    Matrix own = new Matrix(rows, rows);
    double[] residual = new double[rows];
    for (int r = 0; r < rows; r++) {
      System.arraycopy(
          inverse.data(), inverse.row(first + r) + first, own.data(), own.row(r), rows);
      residual[r] = process.alpha(first + r);
    }
    return switch (Cholesky.factorInPlace(own, Tasks.inline())) {
      case Factored factored -> {
        Matrix covariance = factored.inverse(Tasks.inline());
        double[] deviation = new double[rows];
        for (int r = 0; r < rows; r++) {
          deviation[r] = Math.sqrt(covariance.get(r, r));
        }
        yield new Withheld(factored.solve(residual), deviation);
      }
      case NotPositiveDefinite(int pivot, double value) ->
          throw new IllegalStateException(
              "structure " + structure + " has a row that is lost in rounding, " + pivot);
    };
  }
}

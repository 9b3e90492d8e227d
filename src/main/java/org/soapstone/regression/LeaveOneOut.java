package org.soapstone.regression;

import java.util.Arrays;
import java.util.List;
import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.NotPositiveDefinite;
import org.soapstone.parallel.Tasks;

/// Exact leave-one-structure-out predictions from the one posterior that has seen all of them,
/// without a refit.
///
/// With `B = W^1/2 Phi S Phi^T W^1/2` of the structure's own rows and the residual `r = y - Phi m`,
/// scaled `W^1/2 r`, the residual without the structure is `(I - B)^-1 W^1/2 r` and its covariance
/// `(I - B)^-1`, both in units of the noise. Hyperparameters stay as they are. The cost is one
/// triangular solve and a factor of rows x rows.
///
/// An eigenvalue of B near 1 is a direction that only this structure knows of (leverage 1). `1 -
/// eigenvalue` is then lost in rounding; where less than [#SMALLEST_PIVOT] is left, the result says
/// so instead of giving digits.
public final class LeaveOneOut {

  /// Below this share of its own noise variance a row's leftover `1 - B` has fewer than about five
  /// good digits.
  static final double SMALLEST_PIVOT = 1e-9;

  private final Posterior posterior;

  /// @param posterior one that has seen the structures to be left out, with their weights
  public LeaveOneOut(Posterior posterior) {
    this.posterior = posterior;
  }

  /// Leaves out each of the structures in turn.
  public List<LeftOut> without(List<Observations> structures, Tasks tasks) {
    LeftOut[] results = new LeftOut[structures.size()];
    tasks.run(results.length, i -> results[i] = without(structures.get(i)));
    return List.of(results);
  }

  /// Leaves out one structure, which must be among those that the posterior has seen.
  public LeftOut without(Observations structure) {
    double[] noise = structure.noisePrecisions(posterior.hyperparameters());
    Matrix remainder = remainder(structure.phi(), noise);
    return switch (Cholesky.factor(remainder, Tasks.inline())) {
      case NotPositiveDefinite failed -> undetermined(structure.layout());
      case Factored factored when smallestPivot(factored.lower()) < SMALLEST_PIVOT ->
          undetermined(structure.layout());
      case Factored factored -> leftOut(structure, noise, factored);
    };
  }

  /// `I - B`.
  private Matrix remainder(Matrix phi, double[] noise) {
    Matrix u = posterior.whitened(FactorUpdate.scaledByRoots(phi, noise));
    Matrix remainder = Matrix.identity(u.rows());
    Gemm.multiplyTransposedAdd(-1, u, u, remainder, Tasks.inline());
    return remainder;
  }

  private static double smallestPivot(Matrix lower) {
    double smallest = 1;
    for (int i = 0; i < lower.rows(); i++) {
      smallest = Math.min(smallest, lower.get(i, i) * lower.get(i, i));
    }
    return smallest;
  }

  private LeftOut leftOut(Observations structure, double[] noise, Factored remainder) {
    int n = structure.rows();
    double[] predicted = posterior.predict(structure.phi());
    double[] residual = new double[n];
    for (int i = 0; i < n; i++) {
      residual[i] = (structure.target(i) - predicted[i]) * Math.sqrt(noise[i]);
    }
    residual = remainder.solve(residual);
    Matrix inverse = remainder.inverse(Tasks.inline());
    double[] epistemicSd = new double[n];
    double[] totalSd = new double[n];
    for (int i = 0; i < n; i++) {
      double total = inverse.get(i, i);
      residual[i] /= Math.sqrt(noise[i]);
      totalSd[i] = Math.sqrt(total / noise[i]);
      epistemicSd[i] = Math.sqrt(Math.max(0, total - 1) / noise[i]);
    }
    return new LeftOut(structure.layout(), true, residual, epistemicSd, totalSd);
  }

  private static LeftOut undetermined(RowLayout layout) {
    double[] unknown = new double[layout.rows()];
    Arrays.fill(unknown, Double.NaN);
    return new LeftOut(layout, false, unknown, unknown, unknown);
  }
}

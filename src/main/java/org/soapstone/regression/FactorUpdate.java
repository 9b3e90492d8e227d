package org.soapstone.regression;

import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.CholeskyUpdate;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.NotPositiveDefinite;
import org.soapstone.linalg.Syrk;
import org.soapstone.linalg.TriangularSolve;
import org.soapstone.parallel.Tasks;

/// The factor of `Lambda + Phi^T W Phi` from that of `Lambda`.
final class FactorUpdate {

  /// Rotations win up to this share of rows to features; beyond it blocked products do.
  private static final int FEATURES_A_ROW = 16;

  private FactorUpdate() {}

  /// @param lower factor of `Lambda`, left as it is
  /// @param noisePrecisions diagonal of `W`, positive
  static Matrix observing(Matrix lower, Matrix phi, double[] noisePrecisions, Tasks tasks) {
    Matrix weighted = scaledByRoots(phi, noisePrecisions);
    if ((long) phi.rows() * FEATURES_A_ROW > lower.rows()) {
      return refactored(lower, weighted, tasks);
    }
    Matrix updated = lower.copy();
    CholeskyUpdate.update(updated, weighted, tasks);
    return updated;
  }

  /// `W^1/2 Phi`, a new matrix.
  static Matrix scaledByRoots(Matrix phi, double[] noisePrecisions) {
    if (noisePrecisions.length != phi.rows()) {
      throw new IllegalArgumentException(
          "noisePrecisions must have " + phi.rows() + " values but have " + noisePrecisions.length);
    }
    Matrix scaled = phi.copy();
    for (int i = 0; i < scaled.rows(); i++) {
      if (!(noisePrecisions[i] > 0) || noisePrecisions[i] == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            "noisePrecisions[" + i + "] must be positive and finite but is " + noisePrecisions[i]);
      }
      double root = Math.sqrt(noisePrecisions[i]);
      for (int k = 0; k < scaled.columns(); k++) {
        scaled.set(i, k, scaled.get(i, k) * root);
      }
    }
    return scaled;
  }

  /// `L C` with `C C^T = I + V^T V`, `V = W^1/2 Phi L^-T`: the inner matrix is at least the unit
  /// matrix, so that its factor always exists.
  private static Matrix refactored(Matrix lower, Matrix weighted, Tasks tasks) {
    TriangularSolve.lower(lower, weighted, tasks);
    Matrix inner = Matrix.identity(lower.rows());
    Syrk.addTransposeTimes(weighted, null, inner, tasks);
    return switch (Cholesky.factorInPlace(inner, tasks)) {
      case NotPositiveDefinite failed ->
          throw new ArithmeticException(
              "the rows are too large for the precision of the numbers: " + failed.explanation());
      case Factored(Matrix c) -> {
        Matrix product = new Matrix(lower.rows(), lower.rows());
        Gemm.multiplyAdd(1, lower, c, product, tasks);
        yield product;
      }
    };
  }
}

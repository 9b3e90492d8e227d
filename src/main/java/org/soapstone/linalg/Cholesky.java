package org.soapstone.linalg;

import java.util.Arrays;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.TileKernel;

/// The Cholesky factor `A = L L^T` of a symmetric positive definite matrix.
public final class Cholesky {

  private Cholesky() {}

  /// Factors `a`, of which only the lower triangle is read and nothing is changed.
  public static Factorization factor(Matrix a, Tasks tasks) {
    return factorInPlace(a.copy(), tasks);
  }

  /// Factors `a` within its own storage: on success it holds `L`, with zeros above the diagonal,
  /// and belongs to the result; otherwise what it holds is of no use.
  public static Factorization factorInPlace(Matrix a, Tasks tasks) {
    Shapes.square("a", a);
    int failed = new BlockedCholesky(TileKernel.of(Lanes.chosen()), tasks).factor(a.block());
    if (failed >= 0) {
      return new NotPositiveDefinite(failed, a.get(failed, failed));
    }
    clearUpperTriangle(a);
    return new Factored(a);
  }

  private static void clearUpperTriangle(Matrix a) {
    for (int i = 0; i < a.rows(); i++) {
      Arrays.fill(a.data(), a.row(i) + i + 1, a.row(i) + a.columns(), 0.0);
    }
  }
}

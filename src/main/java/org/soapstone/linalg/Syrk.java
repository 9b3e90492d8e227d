package org.soapstone.linalg;

import org.jspecify.annotations.Nullable;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.TileKernel;

/// The symmetric products of the normal equations.
///
/// The result does not depend on how the rows are cut into calls: adding 10 rows and then 20 gives
/// the bits of adding the 30 at once.
public final class Syrk {

  /// Edge of the squares in which [#mirror] goes through memory, so that both sides stay in the
  /// cache.
  private static final int TILE = 16;

  private Syrk() {}

  /// Lower triangle of `A += Phi^T diag(w) Phi`, shapes `Phi (k x n)`, `w (k)`, `A (n x n)`.
  ///
  /// The part above the diagonal is left alone: call [#mirror] once when all rows are in, if it is
  /// needed at all ([Cholesky] reads the lower triangle only). `a_ij` becomes the fused sum of
  /// `(w_k phi_ki) * phi_kj` over ascending `k`, started from `a_ij`.
  ///
  /// @param weights one a row of `phi`, or null for all one
  public static void addTransposeTimes(
      Matrix phi, double @Nullable [] weights, Matrix a, Tasks tasks) {
    Shapes.normalEquations(phi, weights, a);
    Block rows = phi.block();
    new TiledProduct(TileKernel.of(Lanes.chosen()), tasks)
        .addLower(rows.transposed(), weights, rows, a.block());
  }

  /// Copies the lower triangle of `a` to the upper one.
  public static void mirror(Matrix a) {
    Shapes.square("a", a);
    int n = a.rows();
    for (int fromRow = 0; fromRow < n; fromRow += TILE) {
      for (int fromColumn = 0; fromColumn <= fromRow; fromColumn += TILE) {
        for (int i = fromRow; i < Math.min(n, fromRow + TILE); i++) {
          for (int j = fromColumn; j < Math.min(i, fromColumn + TILE); j++) {
            a.set(j, i, a.get(i, j));
          }
        }
      }
    }
  }
}

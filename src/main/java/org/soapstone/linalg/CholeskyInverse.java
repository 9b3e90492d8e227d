package org.soapstone.linalg;

import org.soapstone.parallel.Tasks;
import org.soapstone.simd.TileKernel;

/// `A^-1 = L^-T L^-1` from the factor.
///
/// With `X = L^-T`, whose row `i` solves `L x = e_i` and is zero before the diagonal, `A^-1 = X
/// X^T`, each element one sum over ascending `k`. Both steps leave out blocks of zeros, so they
/// take `n^3 / 3` multiply-adds together.
final class CholeskyInverse {

  private static final int WIDTH = 192;

  private final TileKernel kernel;
  private final Tasks tasks;

  CholeskyInverse(TileKernel kernel, Tasks tasks) {
    this.kernel = kernel;
    this.tasks = tasks;
  }

  Matrix inverse(Matrix lower) {
    int n = lower.rows();
    Matrix x = Matrix.identity(n);
    tasks.run((n + WIDTH - 1) / WIDTH, number -> solve(lower, x, number * WIDTH));
    Matrix inverse = new Matrix(n, n);
    TiledProduct product = new TiledProduct(kernel, tasks);
    for (int k = 0; k < n; k += WIDTH) {
      int end = Math.min(n, k + WIDTH);
      Block slab = x.block().part(0, end, k, end);
      product.addLower(slab, null, slab.transposed(), inverse.block().part(0, end, 0, end));
    }
    Syrk.mirror(inverse);
    return inverse;
  }

  /// The diagonal of `A^-1` alone: each element the sum of squares of a row of `X`, over ascending
  /// `k`.
  double[] diagonal(Matrix lower) {
    int n = lower.rows();
    double[] diagonal = new double[n];
    tasks.run(
        (n + WIDTH - 1) / WIDTH,
        number -> {
          int from = number * WIDTH;
          int count = Math.min(n - from, WIDTH);
          Matrix x = new Matrix(count, n - from);
          for (int i = 0; i < count; i++) {
            x.set(i, i, 1.0);
          }
          new BlockedSolve(kernel, Tasks.inline())
              .lower(lower.block().part(from, n, from, n), x.block());
          for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int k = i; k < x.columns(); k++) {
              sum = Math.fma(x.get(i, k), x.get(i, k), sum);
            }
            diagonal[from + i] = sum;
          }
        });
    return diagonal;
  }

  private void solve(Matrix lower, Matrix x, int from) {
    int n = lower.rows();
    int to = Math.min(n, from + WIDTH);
    new BlockedSolve(kernel, Tasks.inline())
        .lower(lower.block().part(from, n, from, n), x.block().part(from, to, from, n));
  }
}

package org.soapstone.linalg;

import java.util.Arrays;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.ColumnKernel;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.TileKernel;

/// The fast form of [TextbookTridiagonal].
///
/// Half of the work is the product of each column's vector with what remains of the matrix, which
/// is read from memory anew every time. Both triangles are kept up to date, so that the lanes of
/// that product are its elements; the other half is products of panels.
final class BlockedTridiagonal {

  private static final int WIDTH = TextbookTridiagonal.WIDTH;

  /// Columns beyond the matrix, always zero, so that a row can be worked on in whole vectors from
  /// any column on.
  private static final int ROOM = 8;

  /// Elements of a matrix-vector product a task.
  private static final int CHUNK = 256;

  /// Edge of the squares in which a triangle is mirrored.
  private static final int MIRROR = 32;

  private final ColumnKernel kernel;
  private final TiledProduct product;
  private final Tasks tasks;
  private final double[] minus = new double[WIDTH];

  /// Elements of vectors at one row of the matrix, with the sign that takes them off.
  private final double[] factors = new double[WIDTH];

  BlockedTridiagonal(Lanes lanes, Tasks tasks) {
    this.kernel = ColumnKernel.of(lanes);
    this.product = new TiledProduct(TileKernel.of(lanes), tasks);
    this.tasks = tasks;
    Arrays.fill(minus, -1.0);
  }

  /// A matrix of zeros that [#reduce] can work on.
  static Matrix workspace(int n) {
    // Rows an odd number of cache lines apart do not crowd the cache's sets.
    return new Matrix(n, n, Math.multiplyExact((n + ROOM + 7) / 8 | 1, 8));
  }

  /// Reduces `a`, a [#workspace] whose lower triangle is filled in and which becomes part of the
  /// result.
  Tridiagonal reduce(Matrix a) {
    Tridiagonal t = new Tridiagonal(a);
    Owed owed = new Owed(a);
    int n = a.rows();
    mirror(a, 0);
    for (int from = 0; from < n; from += WIDTH) {
      int to = Math.min(n, from + WIDTH);
      for (int k = from; k < to; k++) {
        column(t, owed, from, k);
      }
      Block v = a.block().part(from, to, to, n);
      Block w = owed.w.block().part(0, to - from, to, n);
      Block rest = a.block().part(to, n, to, n);
      product.addLower(v.transposed(), minus, w, rest);
      product.addLower(w.transposed(), minus, v, rest);
      mirror(a, to);
    }
    return t;
  }

  /// What the columns of a group have found and not yet changed: the rows of `w`, and beside each
  /// other, row by row of the matrix, the elements of their `v` and their `w`.
  private static final class Owed {

    final Matrix w;
    final Matrix side;
    final double[] y;
    final double[] sums = new double[2 * WIDTH];

    Owed(Matrix a) {
      this.w = new Matrix(WIDTH, a.columns(), a.stride());
      this.side = new Matrix(a.rows(), 2 * WIDTH);
      this.y = new double[a.stride()];
    }
  }

  private void column(Tridiagonal t, Owed owed, int from, int k) {
    Matrix a = t.vectors;
    int n = a.rows();
    double[] rows = a.data();
    double[] v = owed.y;
    System.arraycopy(rows, a.row(k) + k, v, k, n - k);
    for (int l = 0; l < k - from; l++) {
      factors[l] = -owed.side.get(k, WIDTH + l);
    }
    takeOff(owed, k - from, k, rows, a.row(from));
    for (int l = 0; l < k - from; l++) {
      factors[l] = -owed.side.get(k, l);
    }
    takeOff(owed, k - from, k, owed.w.data(), 0);
    t.diagonal[k] = v[k];
    Arrays.fill(rows, a.row(k), a.row(k) + n, 0.0);
    if (k == n - 1) {
      return;
    }
    SteepReflector reflector = SteepReflector.of(v[k + 1], v, k + 2, n);
    t.tau[k] = reflector.tau();
    t.below[k] = reflector.r();
    v[k + 1] = 1;
    System.arraycopy(v, k + 1, rows, a.row(k) + k + 1, n - k - 1);
    multiply(a, owed, from, k);
    finish(a, owed, from, k, reflector.tau());
  }

  /// `y_j = fma(f_l, row_lj, y_j)` for as many rows as were found and `j` from `first` on.
  private void takeOff(Owed owed, int found, int first, double[] rows, int start) {
    int stride = owed.w.stride();
    int count = wholeVectors(owed.w.columns() - first);
    kernel.sumAlongRows(found, count, factors, 0, rows, start + first, stride, owed.y, first);
  }

  private static int wholeVectors(int count) {
    return (count + ROOM - 1) / ROOM * ROOM;
  }

  /// `y = A v` below row `k`, less what is owed.
  private void multiply(Matrix a, Owed owed, int from, int k) {
    int first = k + 1;
    int size = a.rows() - first;
    int count = wholeVectors(size);
    int v = a.row(k) + first;
    double[] rows = a.data();
    Arrays.fill(owed.y, first, first + count, 0.0);
    tasks.run(
        (count + CHUNK - 1) / CHUNK,
        number -> {
          int j = first + number * CHUNK;
          int some = Math.min(CHUNK, first + count - j);
          kernel.sumAlongRows(size, some, rows, v, rows, a.row(first) + j, a.stride(), owed.y, j);
        });
    int found = k - from;
    double[] sums = owed.sums;
    Arrays.fill(sums, 0.0);
    double[] side = owed.side.data();
    int columns = wholeVectors(found);
    int row = owed.side.row(first);
    kernel.sum(size, columns, rows, v, side, row, 2 * WIDTH, sums, 0);
    kernel.sum(size, columns, rows, v, side, row + WIDTH, 2 * WIDTH, sums, WIDTH);
    for (int l = 0; l < found; l++) {
      factors[l] = -sums[WIDTH + l];
    }
    takeOff(owed, found, first, rows, a.row(from));
    for (int l = 0; l < found; l++) {
      factors[l] = -sums[l];
    }
    takeOff(owed, found, first, owed.w.data(), 0);
  }

  /// From `y` to `w`.
  private static void finish(Matrix a, Owed owed, int from, int k, double tau) {
    int n = a.rows();
    double[] v = a.data();
    int row = a.row(k);
    double[] y = owed.y;
    double along = 0;
    for (int i = k + 1; i < n; i++) {
      y[i] *= tau;
      along = Math.fma(y[i], v[row + i], along);
    }
    double back = -0.5 * tau * along;
    int l = k - from;
    for (int i = k + 1; i < n; i++) {
      double wi = Math.fma(back, v[row + i], y[i]);
      owed.w.set(l, i, wi);
      owed.side.set(i, l, v[row + i]);
      owed.side.set(i, WIDTH + l, wi);
    }
  }

  /// Copies the lower triangle from row and column `from` on to the upper one.
  private void mirror(Matrix a, int from) {
    int n = a.rows();
    tasks.run(
        (n - from + MIRROR - 1) / MIRROR,
        number -> {
          int first = from + number * MIRROR;
          int end = Math.min(n, first + MIRROR);
          for (int column = from; column < end; column += MIRROR) {
            for (int i = first; i < end; i++) {
              for (int j = column; j < Math.min(i, column + MIRROR); j++) {
                a.set(j, i, a.get(i, j));
              }
            }
          }
        });
  }
}

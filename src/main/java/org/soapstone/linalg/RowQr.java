package org.soapstone.linalg;

import org.jspecify.annotations.Nullable;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.Lanes;

/// Least squares by orthogonal reflections: rows come in, only the triangle `R` of `Phi = Q R` and
/// `Q^T y` stay.
///
/// This is Householder's QR of `(0; Phi)` with a triangle of zeros on top, absorbed [#CHUNK] rows
/// at a time: the tall, skinny QR along a chain. It works on `Phi` itself, so it loses as many
/// digits as the condition of `Phi` has, where the normal equations lose twice as many.
///
/// Rows gather in a buffer until a chunk is full. So the result does not depend on how they are cut
/// into calls, nor on lanes and threads, but it does depend on the size of a chunk, which is part
/// of the numeric contract.
public final class RowQr {

  /// Rows that are absorbed together: part of the numeric contract.
  static final int CHUNK = 512;

  private final int features;
  private final int targets;
  private final Matrix upper;
  private final Matrix buffer;
  private final double[] residuals;
  private int filled;

  /// @param features columns of `Phi`
  /// @param targets right-hand sides, may be 0
  public RowQr(int features, int targets) {
    if (features < 0 || targets < 0) {
      throw new IllegalArgumentException(
          "features and targets must not be negative but are " + features + " and " + targets);
    }
    this.features = features;
    this.targets = targets;
    int columns = Math.addExact(features, targets);
    // Rows an odd number of cache lines apart do not crowd the cache's sets.
    int stride = Math.multiplyExact(((columns + 7) / 8) | 1, 8);
    this.upper = new Matrix(features, columns, stride);
    this.buffer = new Matrix(CHUNK, columns, stride);
    this.residuals = new double[targets];
  }

  /// The QR factor of a matrix that is at hand as a whole, and its right-hand sides.
  public static QrFactor factor(Matrix phi, Matrix y, Tasks tasks) {
    RowQr qr = new RowQr(phi.columns(), y.columns());
    qr.add(phi, y, null, tasks);
    return qr.factor(tasks);
  }

  /// Takes in rows; nothing of them is kept by reference.
  ///
  /// @param phi `k x features`
  /// @param y right-hand sides, `k x targets`
  /// @param scales factor of each row of both, the square root of its weight; null for all one
  public void add(Matrix phi, Matrix y, double @Nullable [] scales, Tasks tasks) {
    Shapes.same("phi.columns", phi.columns(), "features", features);
    Shapes.same("y.columns", y.columns(), "targets", targets);
    Shapes.same("y.rows", y.rows(), "phi.rows", phi.rows());
    if (scales != null) {
      Shapes.same("scales.length", scales.length, "phi.rows", phi.rows());
    }
    BlockedQr blocked = new BlockedQr(Lanes.chosen(), tasks);
    for (int i = 0; i < phi.rows(); i++) {
      double scale = scales == null ? 1.0 : scales[i];
      int to = buffer.row(filled);
      copy(phi, i, scale, to);
      copy(y, i, scale, to + features);
      filled++;
      if (filled == CHUNK) {
        absorb(blocked, upper, buffer, CHUNK, residuals);
        filled = 0;
      }
    }
  }

  private void copy(Matrix from, int row, double scale, int to) {
    for (int j = 0; j < from.columns(); j++) {
      buffer.data()[to + j] = scale * from.get(row, j);
    }
  }

  private void absorb(
      BlockedQr blocked, Matrix triangle, Matrix rows, int count, double[] squares) {
    Block b = rows.block().part(0, count, 0, rows.columns());
    blocked.absorb(triangle.block(), b);
    for (int t = 0; t < targets; t++) {
      for (int i = 0; i < count; i++) {
        double rest = b.get(i, features + t);
        squares[t] = Math.fma(rest, rest, squares[t]);
      }
    }
  }

  /// The factor of the rows so far, in arrays of its own; more rows may follow.
  public QrFactor factor(Tasks tasks) {
    Matrix triangle = copyOf(upper);
    double[] squares = residuals.clone();
    absorb(new BlockedQr(Lanes.chosen(), tasks), triangle, copyOf(buffer), filled, squares);
    Matrix lower = new Matrix(features, features);
    Matrix projected = new Matrix(targets, features);
    for (int i = 0; i < features; i++) {
      for (int j = i; j < features; j++) {
        lower.set(j, i, triangle.get(i, j));
      }
      for (int t = 0; t < targets; t++) {
        projected.set(t, i, triangle.get(i, features + t));
      }
    }
    return new QrFactor(lower, projected, squares);
  }

  private static Matrix copyOf(Matrix m) {
    return Matrix.wrap(m.rows(), m.columns(), m.stride(), m.data().clone());
  }
}

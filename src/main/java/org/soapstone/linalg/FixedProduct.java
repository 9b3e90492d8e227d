package org.soapstone.linalg;

import java.util.Arrays;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.TileKernel;

/// Products `Y = A X` of one matrix with many narrow ones: `A` is packed once, and a call allocates
/// nothing. To the bit what [Gemm] gives: `y_ij` becomes the fused sum of `a_ik * x_kj` over
/// ascending `k`, started from 0.
///
/// Immutable; may be used by many threads.
public final class FixedProduct {

  /// Columns of X and Y, a whole number of tiles of every kernel.
  public static final int COLUMNS = 16;

  private final TileKernel kernel;
  private final int rows;
  private final int depth;
  private final double[] panels;

  private FixedProduct(Block a) {
    kernel = TileKernel.of(Lanes.chosen());
    rows = a.rows;
    depth = a.columns;
    int tiles = (rows + kernel.rows() - 1) / kernel.rows();
    panels = new double[Math.multiplyExact(tiles * kernel.rows(), depth)];
    new Interleaving(kernel.packing())
        .pack(a, null, 0, panels, 0, kernel.rows(), kernel.rows() * depth);
  }

  /// For `A (m x k)`.
  public static FixedProduct of(Matrix a) {
    return new FixedProduct(a.block());
  }

  /// For the transpose of `a (k x m)`.
  public static FixedProduct ofTransposed(Matrix a) {
    return new FixedProduct(a.block().transposed());
  }

  /// Room that [#multiply] needs for Y: its rows, filled up to whole tiles, each of [#COLUMNS].
  public int outputLength() {
    int height = kernel.rows();
    return (rows + height - 1) / height * height * COLUMNS;
  }

  /// Room that [#multiply] needs for X.
  public int inputLength() {
    return depth * COLUMNS;
  }

  /// `Y = A X`.
  ///
  /// @param x element (k, j) at `k * COLUMNS + j`
  /// @param room as long as x, overwritten
  /// @param y element (i, j) at `i * COLUMNS + j`, overwritten; beyond its rows zeros
  public void multiply(double[] x, double[] room, double[] y) {
    Shapes.same("x.length", Math.min(x.length, inputLength()), "k * COLUMNS", inputLength());
    Shapes.same("room.length", Math.min(room.length, inputLength()), "its", inputLength());
    Shapes.same("y.length", Math.min(y.length, outputLength()), "its", outputLength());
    Arrays.fill(y, 0, outputLength(), 0);
    int width = kernel.columns();
    double[] packed = x;
    if (width != COLUMNS) {
      packed = room;
      for (int k = 0; k < depth; k++) {
        for (int j = 0; j < COLUMNS; j++) {
          packed[(j / width * depth + k) * width + j % width] = x[k * COLUMNS + j];
        }
      }
    }
    int height = kernel.rows();
    for (int i = 0; i < rows; i += height) {
      for (int j = 0; j < COLUMNS; j += width) {
        kernel.multiplyAdd(
            depth, panels, i * depth, packed, j * depth, y, i * COLUMNS + j, COLUMNS);
      }
    }
  }
}

package org.soapstone.linalg;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.soapstone.simd.PackKernel;

/// Copies between rows that lie apart and a panel in which the elements of all rows for one step
/// lie together: element (i, k) of the block at `start + k * width + i` of the panel.
final class Interleaving {

  /// Steps at once where there are no factors.
  private static final int STEPS = 1024;

  private static final double[] ONES = ones();

  /// Rows of a matrix that are read side by side; with more of them the processor no longer fetches
  /// ahead.
  private static final int ROWS = 8;

  private final PackKernel kernel;

  Interleaving(PackKernel kernel) {
    this.kernel = kernel;
  }

  private static double[] ones() {
    double[] ones = new double[STEPS];
    Arrays.fill(ones, 1.0);
    return ones;
  }

  /// All rows of `source`, at most `width`, become the first of a panel, the rest of which is set
  /// to zero.
  ///
  /// @param factors if given, element `k` of each row is multiplied by `factors[firstFactor + k]`
  void pack(
      Block source,
      double @Nullable [] factors,
      int firstFactor,
      double[] panel,
      int start,
      int width) {
    pack(source, factors, firstFactor, panel, start, width, 0);
  }

  /// The same for any number of rows and so of panels.
  ///
  /// @param next from a panel to the next one
  void pack(
      Block source,
      double @Nullable [] factors,
      int firstFactor,
      double[] panels,
      int start,
      int width,
      int next) {
    if (factors == null) {
      for (int k = 0; k < source.columns; k += STEPS) {
        Block some = source.part(0, source.rows, k, Math.min(source.columns, k + STEPS));
        copy(some, ONES, 0, panels, start + k * width, width, next);
      }
    } else {
      copy(source, factors, firstFactor, panels, start, width, next);
    }
    int filled = source.rows % width;
    int last = start + source.rows / width * next;
    for (int k = 0; k < source.columns && filled > 0; k++) {
      int step = last + k * width;
      Arrays.fill(panels, step + filled, step + width, 0.0);
    }
  }

  private void copy(
      Block source, double[] factors, int factor, double[] panels, int start, int width, int next) {
    double[] data = source.data;
    int depth = source.columns;
    if (source.columnStride == 1) {
      int stride = source.rowStride;
      for (int i = 0, to = start; i < source.rows; i += width, to += next) {
        int count = Math.min(width, source.rows - i);
        int from = source.at(i, 0);
        kernel.packRows(count, depth, data, from, stride, factors, factor, panels, to, width);
      }
    } else if (source.rowStride == 1) {
      int stride = source.columnStride;
      int from = source.offset;
      for (int k = 0; k < depth; k += ROWS) {
        kernel.packColumns(
            source.rows,
            Math.min(ROWS, depth - k),
            data,
            from + k * stride,
            stride,
            factors,
            factor + k,
            panels,
            start + k * width,
            width,
            next);
      }
    } else {
      for (int k = 0; k < depth; k++) {
        for (int i = 0; i < source.rows; i++) {
          panels[start + i / width * next + k * width + i % width] =
              factors[factor + k] * source.get(i, k);
        }
      }
    }
  }

  /// The way back: the first of a panel's rows become all rows of `target`.
  void unpack(double[] panel, int start, int width, Block target) {
    int rows = target.rows;
    int columns = target.columns;
    if (target.columnStride == 1) {
      kernel.unpackRows(
          rows, columns, panel, start, width, target.data, target.offset, target.rowStride);
      return;
    }
    for (int k = 0; k < columns; k++) {
      for (int i = 0; i < rows; i++) {
        target.set(i, k, panel[start + k * width + i]);
      }
    }
  }
}

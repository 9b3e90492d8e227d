package org.soapstone.linalg;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Copies between rows that lie apart and a panel in which the elements of all rows for one step
/// lie together: element (i, k) of the block at `start + k * width + i` of the panel.
///
/// Four rows at a time, as a row by itself would touch every line of the panel for a single
/// element.
final class Interleaving {

  private Interleaving() {}

  /// Rows `first .. first + filled - 1` of `source` become the first of a panel, the rest of which
  /// is set to zero.
  ///
  /// @param factors if given, element `k` of each row is multiplied by `factors[firstFactor + k]`
  static void pack(
      Block source,
      int first,
      int filled,
      double @Nullable [] factors,
      int firstFactor,
      double[] panel,
      int start,
      int width) {
    int i = 0;
    for (; i + 4 <= filled; i += 4) {
      if (factors == null) {
        packFour(source, first + i, panel, start + i, width);
      } else {
        packFourScaled(source, first + i, factors, firstFactor, panel, start + i, width);
      }
    }
    for (; i < filled; i++) {
      int from = source.at(first + i, 0);
      for (int k = 0; k < source.columns; k++, from += source.columnStride) {
        double factor = factors == null ? 1.0 : factors[firstFactor + k];
        panel[start + k * width + i] = factor * source.data[from];
      }
    }
    if (filled < width) {
      for (int k = 0; k < source.columns; k++) {
        int step = start + k * width;
        Arrays.fill(panel, step + filled, step + width, 0.0);
      }
    }
  }

  private static void packFour(Block source, int row, double[] panel, int to, int width) {
    double[] data = source.data;
    int columnStride = source.columnStride;
    int a = source.at(row, 0);
    int b = source.at(row + 1, 0) - a;
    int c = source.at(row + 2, 0) - a;
    int d = source.at(row + 3, 0) - a;
    for (int k = 0; k < source.columns; k++, a += columnStride, to += width) {
      panel[to] = data[a];
      panel[to + 1] = data[a + b];
      panel[to + 2] = data[a + c];
      panel[to + 3] = data[a + d];
    }
  }

  private static void packFourScaled(
      Block source, int row, double[] factors, int firstFactor, double[] panel, int to, int width) {
    double[] data = source.data;
    int columnStride = source.columnStride;
    int a = source.at(row, 0);
    int b = source.at(row + 1, 0) - a;
    int c = source.at(row + 2, 0) - a;
    int d = source.at(row + 3, 0) - a;
    for (int k = 0; k < source.columns; k++, a += columnStride, to += width) {
      double factor = factors[firstFactor + k];
      panel[to] = factor * data[a];
      panel[to + 1] = factor * data[a + b];
      panel[to + 2] = factor * data[a + c];
      panel[to + 3] = factor * data[a + d];
    }
  }

  /// The way back: the first of a panel's rows become all rows of `target`.
  static void unpack(double[] panel, int start, int width, Block target) {
    int i = 0;
    for (; i + 4 <= target.rows; i += 4) {
      unpackFour(panel, start + i, width, target, i);
    }
    for (; i < target.rows; i++) {
      for (int k = 0; k < target.columns; k++) {
        target.set(i, k, panel[start + k * width + i]);
      }
    }
  }

  private static void unpackFour(double[] panel, int from, int width, Block target, int row) {
    double[] data = target.data;
    int columnStride = target.columnStride;
    int a = target.at(row, 0);
    int b = target.at(row + 1, 0) - a;
    int c = target.at(row + 2, 0) - a;
    int d = target.at(row + 3, 0) - a;
    for (int k = 0; k < target.columns; k++, a += columnStride, from += width) {
      data[a] = panel[from];
      data[a + b] = panel[from + 1];
      data[a + c] = panel[from + 2];
      data[a + d] = panel[from + 3];
    }
  }
}

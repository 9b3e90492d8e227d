package org.soapstone.linalg;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.soapstone.parallel.Tasks;

/// Rows of a matrix, rounded to single precision, in the order in which the inner loop reads them:
/// panels of `width` columns, and in a panel one row after the other. A panel that is not full is
/// filled up with zeros.
final class FloatPanels {

  /// Panels a task.
  private static final int GROUP = 16;

  private final int width;
  private final int count;
  private final int depth;
  private final float[] data;

  /// @param width columns a panel
  /// @param count columns in all
  /// @param depth rows at most
  FloatPanels(int width, int count, int depth) {
    this.width = width;
    this.count = count;
    this.depth = depth;
    this.data = new float[Math.multiplyExact(panels() * width, depth)];
  }

  private int panels() {
    return (count + width - 1) / width;
  }

  float[] data() {
    return data;
  }

  int start(int panel) {
    return panel * width * depth;
  }

  /// Takes in up to `depth` rows.
  ///
  /// @param factors if given, row `k` is multiplied by `factors[firstFactor + k]` before it is
  ///   rounded
  void pack(Block rows, double @Nullable [] factors, int firstFactor, Tasks tasks) {
    tasks.run(
        (panels() + GROUP - 1) / GROUP,
        number -> {
          int first = number * GROUP;
          int end = Math.min(panels(), first + GROUP);
          for (int k = 0; k < rows.rows; k++) {
            double factor = factors == null ? 1.0 : factors[firstFactor + k];
            for (int panel = first; panel < end; panel++) {
              int column = panel * width;
              int to = start(panel) + k * width;
              int filled = Math.min(width, count - column);
              copy(filled, factor, rows.data, rows.at(k, column), data, to);
              Arrays.fill(data, to + filled, to + width, 0);
            }
          }
        });
  }

  private static void copy(int n, double factor, double[] from, int at, float[] to, int start) {
    for (int j = 0; j < n; j++) {
      to[start + j] = (float) (factor * from[at + j]);
    }
  }
}

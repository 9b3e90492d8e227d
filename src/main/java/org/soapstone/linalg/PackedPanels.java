package org.soapstone.linalg;

import org.jspecify.annotations.Nullable;

/// One operand of a product, copied into the order in which the inner loop reads it: panels of
/// `width` vectors, and in a panel the elements of all its vectors for one step `k` together, step
/// after step. A panel that is not full is filled up with zeros, whose products land in places that
/// are not kept.
final class PackedPanels {

  private final int width;
  private int depth;
  private int count;
  private double[] data = new double[0];

  /// @param width vectors a panel: the rows or the columns of the tile
  PackedPanels(int width) {
    this.width = width;
  }

  /// Makes room for `count` vectors of `depth` elements.
  void shape(int count, int depth) {
    this.count = count;
    this.depth = depth;
    int length = Math.multiplyExact(panels() * width, depth);
    if (data.length < length) {
      data = new double[length];
    }
  }

  int panels() {
    return (count + width - 1) / width;
  }

  int depth() {
    return depth;
  }

  double[] data() {
    return data;
  }

  int start(int panel) {
    return panel * width * depth;
  }

  /// Fills one panel from `source`, whose rows are the vectors.
  ///
  /// @param factors if given, element `k` of each vector is multiplied by `factors[firstFactor +
  ///   k]`
  void pack(Block source, double @Nullable [] factors, int firstFactor, int panel) {
    int first = panel * width;
    int filled = Math.min(width, count - first);
    Interleaving.pack(source, first, filled, factors, firstFactor, data, start(panel), width);
  }
}

package org.soapstone.linalg;

import org.jspecify.annotations.Nullable;
import org.soapstone.simd.PackKernel;

/// One operand of a product, copied into the order in which the inner loop reads it: panels of
/// `width` vectors, and in a panel the elements of all its vectors for one step `k` together, step
/// after step. A panel that is not full is filled up with zeros, whose products land in places that
/// are not kept.
final class PackedPanels {

  /// Vectors a task, where they are rows of the matrix: whole panels for every kernel.
  private static final int VECTORS = 96;

  /// Steps a task, where they are columns: rows of the matrix are then read as they lie.
  private static final int STEPS = 64;

  /// Elements between two panels, so that eight steps of all panels do not lie a power of two
  /// apart, where they would push each other out of the caches.
  private static final int GAP = 136;

  private static final double[] NOTHING = new double[0];

  private final int width;
  private final Interleaving interleaving;
  private Block source = new Block(NOTHING, 0, 0, 1, 0, 0);
  private double @Nullable [] factors;
  private int firstFactor;
  private int depth;
  private double[] data = NOTHING;

  /// @param width vectors a panel: the rows or the columns of the tile
  PackedPanels(int width, PackKernel kernel) {
    this.width = width;
    this.interleaving = new Interleaving(kernel);
  }

  /// Takes space for up to `count` vectors of `depth` elements, until [#leave].
  void take(int count, int depth) {
    int panels = (count + width - 1) / width;
    data = SpareArrays.take(Math.multiplyExact(panels, width * depth + GAP));
  }

  void leave() {
    SpareArrays.leave(data);
    data = NOTHING;
  }

  int depth() {
    return depth;
  }

  double[] data() {
    return data;
  }

  int start(int panel) {
    return panel * (width * depth + GAP);
  }

  /// Says what is to be copied, whole, by the tasks that follow: the rows of `source`.
  ///
  /// @param factors if given, element `k` of each vector is multiplied by `factors[firstFactor +
  ///   k]`
  void of(Block source, double @Nullable [] factors, int firstFactor) {
    this.source = source;
    this.factors = factors;
    this.firstFactor = firstFactor;
    this.depth = source.columns;
  }

  /// Number of independent tasks in which to copy. Those of two operands that are the same matrix
  /// read the same part of it.
  int tasks() {
    return byRows() ? (source.rows + VECTORS - 1) / VECTORS : (depth + STEPS - 1) / STEPS;
  }

  void pack(int task) {
    if (byRows()) {
      int from = task * VECTORS;
      Block some = source.part(from, Math.min(source.rows, from + VECTORS), 0, depth);
      pack(some, firstFactor, start(from / width));
    } else {
      int from = task * STEPS;
      Block some = source.part(0, source.rows, from, Math.min(depth, from + STEPS));
      pack(some, firstFactor + from, from * width);
    }
  }

  private void pack(Block some, int factor, int to) {
    interleaving.pack(some, factors, factor, data, to, width, width * depth + GAP);
  }

  private boolean byRows() {
    return source.columnStride == 1;
  }
}

package org.soapstone.testkit;

import java.util.Arrays;
import org.soapstone.simd.GradientRows;

/// Rows of three atoms that gradients go to, made of the last arrays of a [KernelLoop].
final class GradientTargets {

  private static final int ATOMS = 3;
  private static final int STRIDE = 30;

  private final int capacity;
  private final GradientRows rows = new GradientRows();

  GradientTargets(int capacity) {
    this.capacity = capacity;
    rows.stride = STRIDE;
    rows.ownStride = STRIDE;
    rows.row = new int[capacity];
    for (int p = 0; p < capacity; p++) {
      rows.row[p] = p % ATOMS * 3 * STRIDE;
    }
  }

  /// Lengths of the arrays of a loop, those of the rows last.
  int[] lengths(int... others) {
    int[] lengths = Arrays.copyOf(others, others.length + 8);
    Arrays.fill(lengths, others.length, others.length + 6, capacity);
    lengths[others.length + 6] = 3 * ATOMS * STRIDE;
    lengths[others.length + 7] = 9 * STRIDE;
    return lengths;
  }

  /// The rows, from array `first` on.
  GradientRows of(double[][] arrays, int first) {
    rows.ux = arrays[first];
    rows.uy = arrays[first + 1];
    rows.uz = arrays[first + 2];
    rows.mx = arrays[first + 3];
    rows.my = arrays[first + 4];
    rows.mz = arrays[first + 5];
    rows.out = arrays[first + 6];
    rows.own = arrays[first + 7];
    return rows;
  }
}

package org.soapstone.io;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An array as read from an `.npy` file: its shape and either float64 or int64 values in C order.
public final class NpyArray {

  private final int[] shape;
  private final double @Nullable [] doubles;
  private final long @Nullable [] longs;

  NpyArray(int[] shape, double @Nullable [] doubles, long @Nullable [] longs) {
    this.shape = shape;
    this.doubles = doubles;
    this.longs = longs;
  }

  /// Copy of the lengths along each dimension.
  public int[] shape() {
    return shape.clone();
  }

  /// Whether the values are whole numbers.
  public boolean isInteger() {
    return longs != null;
  }

  /// The values, not copied; whole numbers are converted.
  public double[] doubles() {
    return doubles != null ? doubles : Arrays.stream(longs()).asDoubleStream().toArray();
  }

  /// The whole numbers, not copied.
  ///
  /// @throws IllegalStateException if the file holds floating-point numbers
  public long[] longs() {
    if (longs == null) {
      throw new IllegalStateException("the array holds float64, not int64");
    }
    return longs;
  }
}

package org.soapstone.simd;

/// How a table of functions over many points is laid out: points in blocks of eight, and in a block
/// a row of eight numbers for each function, row after row.
///
/// Eight points fill one vector of 512 bits, two of 256 or four of 128; the layout is the same for
/// all. A block is small enough to stay in the first-level cache while it passes from kernel to
/// kernel, and within it every place is a constant away from its start, which the compiler rewards.
public final class Blocks {

  /// Points a block.
  public static final int SIZE = 8;

  private Blocks() {}

  /// Place of function `k` of point `p`.
  ///
  /// @param functions number of rows a block
  public static int at(int functions, int k, int p) {
    return (p / SIZE * functions + k) * SIZE + p % SIZE;
  }

  /// The next whole number of blocks, in points.
  public static int padded(int count) {
    return (count + SIZE - 1) / SIZE * SIZE;
  }
}

package org.soapstone.simd;

/// Copies between the rows of a matrix and a panel, in which the elements of `width` vectors for
/// one step lie together, step after step: the order in which [TileKernel] reads its operands.
///
/// Nothing is computed but a product with a factor, so the bits do not depend on the width.
public interface PackKernel {

  /// The kernel for the given width.
  static PackKernel of(Lanes lanes) {
    return switch (lanes) {
      case SCALAR, BITS_128 -> new ScalarPackKernel();
      // Not of 256 bits for both: two widths in one program make vectors of other loops objects.
      case BITS_256 -> new PackKernel256();
      case BITS_512 -> new PackKernel512();
    };
  }

  /// Rows become vectors: `panel[to + k * width + i] = factor_k * source[from + i * stride + k]`
  /// for `i < count`, `k < depth`.
  ///
  /// @param factors one a step, side by side from `factorStart`
  void packRows(
      int count,
      int depth,
      double[] source,
      int from,
      int stride,
      double[] factors,
      int factorStart,
      double[] panel,
      int to,
      int width);

  /// Columns become vectors of one panel after the other: `panel[to + p * next + k * width + i] =
  /// factor_k * source[from + k * stride + p * width + i]` for `p * width + i < count`, `i <
  /// width`, `k < depth`.
  ///
  /// @param factors one a step, side by side from `factorStart`
  /// @param next from a panel to the next one
  void packColumns(
      int count,
      int depth,
      double[] source,
      int from,
      int stride,
      double[] factors,
      int factorStart,
      double[] panel,
      int to,
      int width,
      int next);

  /// Vectors become rows: `target[to + i * stride + k] = panel[from + k * width + i]` for `i <
  /// count`, `k < depth`.
  void unpackRows(
      int count,
      int depth,
      double[] panel,
      int from,
      int width,
      double[] target,
      int to,
      int stride);
}

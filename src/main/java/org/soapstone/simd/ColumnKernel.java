package org.soapstone.simd;

/// Loops down the columns of a block of rows, one lane a column; each sum runs over ascending rows,
/// so the bits do not depend on the width.
public interface ColumnKernel {

  /// The kernel for the given width.
  static ColumnKernel of(Lanes lanes) {
    return switch (lanes) {
      case SCALAR -> new ScalarColumnKernel();
      case BITS_128 -> new ColumnKernel128();
      case BITS_256 -> new ColumnKernel256();
      case BITS_512 -> new ColumnKernel512();
    };
  }

  /// `y_j = fma(w_i, x_ij, y_j)` for `i = 0 .. rows - 1` in this order.
  ///
  /// @param w one weight a row, side by side from `wStart`
  /// @param x element (i, j) at `xStart + i * xStride + j`
  void sum(
      int rows,
      int columns,
      double[] w,
      int wStart,
      double[] x,
      int xStart,
      int xStride,
      double[] y,
      int yStart);

  /// The bits of [#sum], in the order that suits a block that no cache holds: along the rows, eight
  /// at a time.
  void sumAlongRows(
      int rows,
      int columns,
      double[] w,
      int wStart,
      double[] x,
      int xStart,
      int xStride,
      double[] y,
      int yStart);

  /// `x_ij = fma(w_i, y_j, x_ij)`.
  ///
  /// @param w one weight a row, side by side from `wStart`
  /// @param x element (i, j) at `xStart + i * xStride + j`
  void addProduct(
      int rows,
      int columns,
      double[] w,
      int wStart,
      double[] y,
      int yStart,
      double[] x,
      int xStart,
      int xStride);
}

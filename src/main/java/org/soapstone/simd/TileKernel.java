package org.soapstone.simd;

/// The inner loops of matrix products and substitutions, on a tile of `rows() x columns()` elements
/// that stays in registers.
///
/// Operands come packed: of `A`, `rows()` elements for each step `k`, one step after the other; of
/// `B`, `columns()` elements for each step. The shape of the tile does not change a bit, as each
/// element is summed by itself over ascending `k`.
public interface TileKernel {

  /// The kernel for the given width.
  static TileKernel of(Lanes lanes) {
    return switch (lanes) {
      case SCALAR -> new ScalarTileKernel();
      case BITS_128 -> new TileKernel128();
      case BITS_256 -> new TileKernel256();
      case BITS_512 -> new TileKernel512();
    };
  }

  int rows();

  int columns();

  /// The copies that bring operands into the packed order.
  default PackKernel packing() {
    return new ScalarPackKernel();
  }

  /// `c_ij = fma(a_ik, b_kj, c_ij)` for `k = 0 .. depth - 1` in this order.
  ///
  /// @param a element (i, k) at `aStart + k * rows() + i`
  /// @param b element (k, j) at `bStart + k * columns() + j`
  /// @param c element (i, j) at `cStart + i * cStride + j`; may be the array `b` at another place
  void multiplyAdd(
      int depth,
      double[] a,
      int aStart,
      double[] b,
      int bStart,
      double[] c,
      int cStart,
      int cStride);

  /// Forward substitution with a triangle of `count <= rows()` rows: for `i` ascending, for `k = 0
  /// .. i - 1` in this order, `x_ij = fma(t_ik, x_kj, x_ij)`; then `x_ij = x_ij / t_ii`. So `t`
  /// holds `-l` below the diagonal.
  ///
  /// @param t element (i, k) at `tStart + k * rows() + i`
  /// @param x element (i, j) at `xStart + i * columns() + j`
  void substitute(int count, double[] t, int tStart, double[] x, int xStart);
}

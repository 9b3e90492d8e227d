package org.soapstone.simd;

/// The inner loop of matrix products in single precision, on a tile of `rows() x columns()`
/// elements that stays in registers.
///
/// Operands come packed as for [TileKernel]. The shape of the tile does not change a bit, as each
/// element is summed by itself over ascending `k`.
public interface FloatTileKernel {

  /// The kernel for the given width.
  static FloatTileKernel of(Lanes lanes) {
    return switch (lanes) {
      case SCALAR -> new ScalarFloatTileKernel();
      case BITS_128 -> new FloatTileKernel128();
      case BITS_256 -> new FloatTileKernel256();
      case BITS_512 -> new FloatTileKernel512();
    };
  }

  int rows();

  int columns();

  /// `c_ij = fma(a_ik, b_kj, c_ij)` for `k = 0 .. depth - 1` in this order, started from zero.
  ///
  /// @param a element (i, k) at `aStart + k * rows() + i`
  /// @param b element (k, j) at `bStart + k * columns() + j`
  /// @param c element (i, j) at `i * columns() + j`
  void multiply(int depth, float[] a, int aStart, float[] b, int bStart, float[] c);
}

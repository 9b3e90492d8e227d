package org.soapstone.simd;

/// Plane rotations of neighbouring rows, [#SWEEPS] sweeps down the rows at once: the second sweep
/// follows one row behind the first, and so on, so that a row is loaded and stored once for all.
///
/// Rows are cut into panels of [#WIDTH] columns that lie without a gap. Each element goes through
/// the rotations of one sweep after those of the sweep before, as if they were applied one by one,
/// so neither the number of sweeps nor the width of vectors changes a bit.
public interface RotationKernel {

  /// Sweeps at once.
  int SWEEPS = 4;

  /// Columns of a panel.
  int WIDTH = 16;

  /// The kernel for the given width.
  static RotationKernel of(Lanes lanes) {
    return switch (lanes) {
      case SCALAR -> new ScalarRotationKernel();
      case BITS_128 -> new RotationKernel128();
      case BITS_256 -> new RotationKernel256();
      case BITS_512 -> new RotationKernel512();
    };
  }

  /// For `p = 0 .. steps - 1` and in each for `t = 0 .. SWEEPS - 1`: rows `p - t` and `p - t + 1`,
  /// call them `x` and `y`, become `fma(s, y, c x)` and `fma(-s, x, c y)`, with `c` and `s` at
  /// `start + t * stride + p - t` of their arrays.
  ///
  /// @param rows row `i` from `rowStart + i * WIDTH` on; rows from `1 - SWEEPS` to `steps` are
  ///   touched
  void rotate(
      int steps, double[] c, double[] s, int start, int stride, double[] rows, int rowStart);
}

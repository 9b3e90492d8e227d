package org.soapstone.simd;

/// The inner loops of design-matrix rows of functions that are products: gradients of all functions
/// of a centre with respect to all its neighbours, from those of the density coefficients.
///
/// A gradient over neighbours takes [#BLOCK] numbers a block of eight of them: x of eight, y of
/// eight, z of eight.
public interface ProductRowKernel {

  /// Doubles of a block of neighbours.
  int BLOCK = 3 * Blocks.SIZE;

  /// The kernel for the given width.
  static ProductRowKernel of(Lanes lanes) {
    return switch (lanes) {
      case SCALAR -> new ScalarProductRowKernel();
      case BITS_128 -> new ProductRowKernel128();
      case BITS_256 -> new ProductRowKernel256();
      case BITS_512 -> new ProductRowKernel512();
    };
  }

  /// The gradient of one coefficient, `R' Y u + R grad Y` for the neighbours `from .. to - 1`, with
  /// fused additions.
  ///
  /// @param from a multiple of [Blocks#SIZE], likewise `to`
  /// @param radials number of radial functions, of which `n` is meant
  /// @param radial in [Blocks], likewise its slopes
  /// @param harmonics number of harmonics, of which `lm` is meant
  /// @param y in [Blocks], likewise yx, yy, yz
  /// @param u directions: three arrays, x y z
  /// @param out receives the gradient of neighbour 0 at `start`
  void slopes(
      int from,
      int to,
      int radials,
      int n,
      double[] radial,
      double[] radialSlope,
      int harmonics,
      int lm,
      double[] y,
      double[] yx,
      double[] yy,
      double[] yz,
      double[][] u,
      double[] out,
      int start);

  /// A sum of few rows of a table, for `i < length`, terms s ascending, fused:
  ///
  /// ```text
  /// out[at + i] = sum_s factors[factor + s] table[stride rows[first + s] + low + i]
  /// ```
  ///
  /// @param terms number of s, may be 0
  /// @param factor place of the first factor
  /// @param length a multiple of [#BLOCK]
  void sum(
      int terms,
      double[] factors,
      int factor,
      int[] rows,
      int first,
      double[] table,
      int stride,
      int low,
      int length,
      double[] out,
      int at);

  /// Takes the gradients of some functions off the rows of the neighbours `from .. to - 1`, and
  /// adds them to the centre's own, neighbour after neighbour; see [GradientRows].
  ///
  /// @param functions 1 to 8
  /// @param from a multiple of [Blocks#SIZE]
  /// @param gradients of function f from `f stride` on, that of neighbour 0 first
  /// @param turned scratch, [#BLOCK] numbers a neighbour, whole blocks
  /// @param column of the first function in a row of atoms
  /// @param ownColumn the same in a row of the centre
  void subtract(
      int functions,
      int from,
      int to,
      double[] gradients,
      int stride,
      double[] turned,
      GradientRows rows,
      int column,
      int ownColumn);
}

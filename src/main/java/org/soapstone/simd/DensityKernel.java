package org.soapstone.simd;

/// The inner loops of density coefficients, forward and backward. Lanes are channels where
/// neighbours are summed over, and neighbours where channels are.
public interface DensityKernel {

  /// Rows of channels are padded to whole multiples of this many numbers, whatever the width.
  int PADDING = 8;

  /// The kernel for the given width.
  static DensityKernel of(Lanes lanes) {
    return switch (lanes) {
      case SCALAR -> new ScalarDensityKernel();
      case BITS_128 -> new DensityKernel128();
      case BITS_256 -> new DensityKernel256();
      case BITS_512 -> new DensityKernel512();
    };
  }

  /// `c[lm][first + n] = sum_p radial[p][n] y[lm][p]` over `start <= p < end`, ascending.
  ///
  /// @param radials number of n; up to [#PADDING] - 1 columns more are overwritten
  /// @param radial a row a neighbour, `radialWidth` numbers long
  /// @param y a row a harmonic, `stride` numbers long
  /// @param c a row a harmonic, `width` numbers long
  void contract(
      int harmonics,
      int radials,
      int start,
      int end,
      int radialWidth,
      double[] radial,
      int stride,
      double[] y,
      int width,
      int first,
      double[] c);

  /// `sums[q1][l][q2] = sum_m c[lm][q1] c[lm][q2]`, m ascending, for all q1 < channels and at least
  /// q1 <= q2 < channels; smaller q2 are left undefined.
  ///
  /// @param width length of a row of c and of `sums`, a multiple of [#PADDING]
  void spectrum(int lMax, int channels, int width, double[] c, double[] sums);

  /// `d[lm][q] = sum_q1 weights[l][q1][q] c[lm][q1]` and `energies[q] = sum_lm c[lm][q] d[lm][q]`.
  ///
  /// @param width length of all rows, a multiple of [#PADDING]
  /// @param start place of the first weight
  void sensitivity(
      int lMax,
      int channels,
      int width,
      double[] weights,
      int start,
      double[] c,
      double[] d,
      double[] energies);

  /// For the neighbours `start .. start + count - 1`, with `d[lm][n]` short for `d[lm][first + n]`:
  ///
  /// ```text
  /// g[lm][p] = sum_n radial[n][p] d[lm][n]
  /// along[p] += sum_n slope[n][p] sum_lm d[lm][n] y[lm][p]
  /// ```
  ///
  /// @param stride length of the rows of `radial`, `slope`, `y` and `g`
  /// @param width length of the rows of `d`
  void backward(
      int harmonics,
      int radials,
      int start,
      int count,
      int stride,
      double[] radial,
      double[] slope,
      double[] y,
      int width,
      int first,
      double[] d,
      double[] g,
      double[] along);
}

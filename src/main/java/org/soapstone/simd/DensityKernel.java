package org.soapstone.simd;

/// The inner loops of density coefficients, forward and backward. Lanes are channels where
/// neighbours are summed over, and neighbours where channels are.
///
/// Tables over neighbours are laid out in [Blocks]; neighbours beyond the last of a species stand
/// at the cutoff, where radial functions are 0, so that loops run over whole blocks.
public interface DensityKernel {

  /// The kernel for the given width.
  static DensityKernel of(Lanes lanes) {
    return switch (lanes) {
      case SCALAR -> new ScalarDensityKernel();
      case BITS_128 -> new DensityKernel128();
      case BITS_256 -> new DensityKernel256();
      case BITS_512 -> new DensityKernel512();
    };
  }

  /// `t[n/8][p][n%8] = radial[n][p]` for the neighbours `from .. to - 1`: rows of eight functions a
  /// neighbour.
  ///
  /// @param from a multiple of [Blocks#SIZE], likewise `to`
  /// @param capacity neighbours that `t` has room for
  void transpose(int radials, int from, int to, double[] radial, int capacity, double[] t);

  /// `c[lm][first + n] = sum_p radial[n][p] y[lm][p]` over `from <= p < to`, ascending.
  ///
  /// @param radials number of n; up to [Blocks#SIZE] - 1 columns more are overwritten
  /// @param from a multiple of [Blocks#SIZE], likewise `to`
  /// @param t the radial functions as [#transpose] leaves them
  /// @param y harmonics in blocks
  /// @param c a row a harmonic, `width` numbers long
  void contract(
      int harmonics,
      int radials,
      int from,
      int to,
      int capacity,
      double[] t,
      double[] y,
      int width,
      int first,
      double[] c);

  /// `sums[q1][l][q2] += sum_m c[lm][q1] c[lm][q2]`, m ascending, fused, for all q1 < channels and
  /// at least q1 <= q2 < channels; smaller q2 are left undefined.
  ///
  /// @param width length of a row of c and of `sums`, a multiple of [Blocks#SIZE]
  void spectrum(int lMax, int channels, int width, double[] c, double[] sums);

  /// `d[lm][q] = sum_q1 weights[l][q1][q] c[lm][q1]` and `energies[q] = sum_lm c[lm][q] d[lm][q]`.
  ///
  /// @param width length of all rows, a multiple of [Blocks#SIZE]
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

  /// For the block of neighbours that starts at `from`, with `d[lm][n]` short for `d[lm][first +
  /// n]`:
  ///
  /// ```text
  /// g[lm][p] = sum_n radial[n][p] d[lm][n]
  /// along[p] += sum_n slope[n][p] sum_lm d[lm][n] y[lm][p]
  /// ```
  ///
  /// @param width length of the rows of `d`
  /// @param g one block
  void backward(
      int harmonics,
      int radials,
      int from,
      double[] radial,
      double[] slope,
      double[] y,
      int width,
      int first,
      double[] d,
      double[] g,
      double[] along);
}

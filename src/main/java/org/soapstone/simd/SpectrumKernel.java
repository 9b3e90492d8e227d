package org.soapstone.simd;

/// The inner loops of power-spectrum gradients; lanes are channels in one and degrees in the other.
///
/// Four tables stand for the value and the three slopes of spherical harmonics contracted with
/// density coefficients; they are called y, hx, hy, hz.
public interface SpectrumKernel {

  /// Tables are padded to whole multiples of this many numbers, whatever the width.
  int PADDING = 8;

  /// The kernel for the given width.
  static SpectrumKernel of(Lanes lanes) {
    return switch (lanes) {
      case SCALAR -> new ScalarSpectrumKernel();
      case BITS_128 -> new SpectrumKernel128();
      case BITS_256 -> new SpectrumKernel256();
      case BITS_512 -> new SpectrumKernel512();
    };
  }

  /// `sums[t][l][q] = sum_m c[lm][q] f_t[lm][p]` with fused additions, m ascending from -l, for the
  /// four tables f = y, yx, yy, yz.
  ///
  /// @param channels number of q, a multiple of [#PADDING]
  /// @param c lm rows of `channels` numbers
  /// @param p column of the f tables that is read
  /// @param stride length of their rows
  /// @param sums four tables of lMax + 1 rows of `channels` numbers
  void sumOverOrders(
      int lMax,
      int channels,
      double[] c,
      int p,
      int stride,
      double[] y,
      double[] yx,
      double[] yy,
      double[] yz,
      double[] sums);

  /// For all q1 < end and `q2 >= max(q1, first)`, `q2 < end` if q1 < first else `q2 < channels`,
  /// and all l:
  ///
  /// ```text
  /// along = r'1 y[q2][l] + r'2 y[q1][l]
  /// gx[q1,q2,l] = ux along + (r1 hx[q2][l] + r2 hx[q1][l]),   likewise gy, gz
  /// ```
  ///
  /// with `r1 = radial[q1]` for q1 = q2, else `radial[channels + q1]`; r2, r'1, r'2 likewise.
  /// Features (q1, q2, l) lie one after the other, l fastest, then q2 >= q1. What stands between
  /// the features of the range is left undefined.
  ///
  /// @param first first channel of the neighbour's species
  /// @param end one past its last
  /// @param channels number of channels
  /// @param degrees number of l
  /// @param width length of a row of a table, a multiple of [#PADDING], at least `degrees`
  /// @param tables y, hx, hy, hz, each `channels` rows
  /// @param gx room for all features and [#PADDING] more, likewise gy, gz
  void gradients(
      int first,
      int end,
      int channels,
      int degrees,
      int width,
      double[] tables,
      double[] radial,
      double[] slope,
      double ux,
      double uy,
      double uz,
      double[] gx,
      double[] gy,
      double[] gz);
}

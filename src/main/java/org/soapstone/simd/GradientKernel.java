package org.soapstone.simd;

/// The inner loops of design-matrix rows: gradients of all features of a centre with respect to all
/// its neighbours. Lanes are neighbouring features.
///
/// Each neighbour's gradient is taken off the rows of its atom where it is made; sums over
/// neighbours, which the centre's own rows and the virial need, stay in registers.
public interface GradientKernel {

  /// The kernel for the given width.
  static GradientKernel of(Lanes lanes) {
    return switch (lanes) {
      case SCALAR -> new ScalarGradientKernel();
      case BITS_128 -> new GradientKernel128();
      case BITS_256 -> new GradientKernel256();
      case BITS_512 -> new GradientKernel512();
    };
  }

  /// Place of degree l in a row of [Blocks#padded] numbers. The last eight degrees fill the last
  /// vector of the row to its end; what a row has too much is in front of them and holds zeros, so
  /// that whole vectors add nothing where they reach beyond their own features.
  static int place(int degrees, int l) {
    return l >= degrees - Blocks.SIZE ? l + Blocks.padded(degrees) - degrees : l;
  }

  /// Four tables for the neighbours `from .. to - 1`, called y, hx, hy, hz,
  ///
  /// ```text
  /// table[q][p - from][l] = factor[l] sum_m c[lm][q] f[lm][p]
  /// ```
  ///
  /// with fused additions, m ascending from -l, for f = y, yx, yy, yz.
  ///
  /// @param channels number of q
  /// @param from a multiple of [Blocks#SIZE], likewise `to`
  /// @param width length of a row of c, a multiple of [Blocks#SIZE]
  /// @param y harmonics in [Blocks], likewise yx, yy, yz
  /// @param sums scratch, `16 Blocks.SIZE Blocks.padded(lMax + 1)` numbers
  /// @param capacity neighbours that tables have room for, a multiple of [Blocks#SIZE]
  /// @param tables rows of `Blocks.padded(lMax + 1)` numbers, degrees at their [#place], zeros
  ///   elsewhere
  void sumOverOrders(
      int lMax,
      int channels,
      int width,
      double[] c,
      int from,
      int to,
      double[] y,
      double[] yx,
      double[] yy,
      double[] yz,
      double[] factor,
      double[] sums,
      int capacity,
      double[] tables);

  /// Features of two channels that both change with the neighbours `from .. to - 1`:
  ///
  /// ```text
  /// g = u (r'1 y[q2] + r'2 y[q1]) + r1 h[q2] + r2 h[q1]
  /// ```
  ///
  /// @param degrees number of l
  /// @param tables as [#sumOverOrders] leaves them
  /// @param table length of one table
  /// @param first1 where the rows of q1 start in the first table; likewise first2
  /// @param radial the functions of the neighbours' species: see [DensityKernel#transpose]
  /// @param n1 place of r1 of neighbour 0 there, and of r'1 in `slope`; likewise n2
  /// @param column place of l = 0 in a row of atoms
  /// @param ownColumn the same in a row of the centre
  void both(
      int degrees,
      int from,
      int to,
      double[] tables,
      int table,
      int first1,
      int first2,
      double[] radial,
      double[] slope,
      int n1,
      int n2,
      GradientRows rows,
      int column,
      int ownColumn);

  /// Features of which one channel changes: `g = scale (u r' y[q] + r h[q])`.
  ///
  /// @param first where the rows of the other channel start
  /// @param n place of r of the changing channel
  void one(
      int degrees,
      int from,
      int to,
      double[] tables,
      int table,
      int first,
      double[] radial,
      double[] slope,
      int n,
      double scale,
      GradientRows rows,
      int column,
      int ownColumn);

  /// Sums of radial functions themselves: `g = u r'_n` for all n.
  ///
  /// @param capacity neighbours that `slope` has room for
  /// @param slope see [DensityKernel#transpose]; zeros where rows of eight have no function
  void radials(
      int radials,
      int from,
      int to,
      int capacity,
      double[] slope,
      GradientRows rows,
      int column,
      int ownColumn);
}

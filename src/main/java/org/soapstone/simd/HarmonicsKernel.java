package org.soapstone.simd;

/// Real spherical harmonics of many directions; lanes are directions.
///
/// `Y_l,m = Q_lm(z) C_m(x, y)`, `Y_l,-m = Q_lm(z) S_m(x, y)` with `C_m + i S_m = (x + i y)^m` and
///
/// ```text
/// Q_mm = sectoral[m],  Q_(l+1)m = a_lm z Q_lm + b_lm Q_(l-1)m
/// ```
///
/// Tables have a row a function, lm = l*l + l + m, and are laid out in [Blocks]. The slope of Q is
/// the same recursion differentiated; nothing but the recursion's last two terms is kept. The
/// gradient of `Q_lm(z) C_m(x, y)` differs from that of Y by a multiple of u only, which is
/// projected away.
public interface HarmonicsKernel {

  /// The kernel for the given width.
  static HarmonicsKernel of(Lanes lanes) {
    return switch (lanes) {
      case SCALAR -> new ScalarHarmonicsKernel();
      case BITS_128 -> new HarmonicsKernel128();
      case BITS_256 -> new HarmonicsKernel256();
      case BITS_512 -> new HarmonicsKernel512();
    };
  }

  /// All functions of the directions `from .. to - 1`.
  ///
  /// @param a coefficients in the order in which m, then l ascend from m; likewise `b`
  /// @param from a multiple of [Blocks#SIZE], likewise `to`
  /// @param ux x components, likewise `uy`, `uz`
  void values(
      int lMax,
      double[] sectoral,
      double[] a,
      double[] b,
      int from,
      int to,
      double[] ux,
      double[] uy,
      double[] uz,
      double[] y);

  /// The gradients with respect to the vector r u.
  ///
  /// @param inverse 1/r of each vector
  void gradients(
      int lMax,
      double[] sectoral,
      double[] a,
      double[] b,
      int from,
      int to,
      double[] ux,
      double[] uy,
      double[] uz,
      double[] inverse,
      double[] dx,
      double[] dy,
      double[] dz);

  /// `f = sum_lm g_lm grad Y_lm + radial u` for one block of directions, without the gradient of
  /// any single function.
  ///
  /// @param from first direction of the block
  /// @param g one block
  /// @param radial one number a direction
  /// @param fx x components of the results, likewise `fy`, `fz`
  void reverse(
      int lMax,
      double[] sectoral,
      double[] a,
      double[] b,
      int from,
      double[] ux,
      double[] uy,
      double[] uz,
      double[] inverse,
      double[] g,
      double[] radial,
      double[] fx,
      double[] fy,
      double[] fz);
}

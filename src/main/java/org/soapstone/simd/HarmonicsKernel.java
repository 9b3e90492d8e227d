package org.soapstone.simd;

/// Real spherical harmonics of many directions `u = (x, y, z)`; lanes are directions.
///
/// `Y_l,m = Q_lm(z) C_m(x, y)`, `Y_l,-m = Q_lm(z) S_m(x, y)` with `C_m + i S_m = (x + i y)^m`. For
/// each m, `Q_lm` and its slope `T_lm = dQ_lm/dz` ascend together from `Q_mm`, a constant, and
/// `T_mm = 0`, with the factors of [HarmonicsCoefficients]:
///
/// ```text
/// Q_(l+1)m = up z Q_lm + down Q_(l-1)m
/// T_(l+1)m = slopeUp Q_lm + slopeDown T_(l-1)m
/// ```
///
/// T is kept over m where m > 0, as `slopeUp` makes it: `m Q C_(m-1)` and `m T C_m` then share the
/// factor m.
///
/// The gradient of `Q_lm(z) C_m(x, y)` differs from that of Y by a multiple of u only, which is
/// taken off: its part along u is `m (Q + z T) C_m =: m E C_m`, since C_m is homogeneous. So with s
/// = m/r
///
/// ```text
/// dY_l,m/dx  =  s (Q C_(m-1) - x E C_m)    dY_l,-m/dx = s (Q S_(m-1) - x E S_m)
/// dY_l,m/dy  = -s (Q S_(m-1) + y E C_m)    dY_l,-m/dy = s (Q C_(m-1) - y E S_m)
/// dY_l,m/dz  =  s (T - z E) C_m            dY_l,-m/dz = s (T - z E) S_m
/// ```
///
/// and for m = 0 the same with s = 1/r and without the terms in Q, also in E.
///
/// Tables have a row a function, lm = l*l + l + m, and are laid out in [Blocks].
public interface HarmonicsKernel {

  /// The kernel for the given width and largest l.
  ///
  /// @throws IllegalArgumentException if `lMax < 0`
  static HarmonicsKernel of(Lanes lanes, int lMax) {
    return switch (lanes) {
      case SCALAR -> new ScalarHarmonicsKernel(lMax);
      case BITS_128 -> UnrolledHarmonicsKernel128.orLoops(lMax);
      case BITS_256 -> UnrolledHarmonicsKernel256.orLoops(lMax);
      case BITS_512 -> UnrolledHarmonicsKernel512.orLoops(lMax);
    };
  }

  /// All functions of the directions `from .. to - 1`.
  ///
  /// @param from a multiple of [Blocks#SIZE], likewise `to`
  /// @param ux x components, likewise `uy`, `uz`
  void values(int from, int to, double[] ux, double[] uy, double[] uz, double[] y);

  /// The same, and the gradients with respect to the vector r u.
  ///
  /// @param inverse 1/r of each vector
  /// @param dx derivatives by the x component, likewise `dy`, `dz`
  void valuesAndGradients(
      int from,
      int to,
      double[] ux,
      double[] uy,
      double[] uz,
      double[] inverse,
      double[] y,
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

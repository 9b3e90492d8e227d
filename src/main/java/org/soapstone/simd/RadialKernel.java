package org.soapstone.simd;

/// Chebyshev radial functions of many distances and their slopes; lanes are distances.
public interface RadialKernel {

  /// The kernel for the given width.
  static RadialKernel of(Lanes lanes) {
    return switch (lanes) {
      case SCALAR -> new ScalarRadialKernel();
      case BITS_128 -> new RadialKernel128();
      case BITS_256 -> new RadialKernel256();
      case BITS_512 -> new RadialKernel512();
    };
  }

  /// `f_c(r) T_n(x(r))`, n < size, for the distances `from .. to - 1`, with
  ///
  /// ```text
  /// s = r inverse,  t = (1 + s^2) / (1 + s^2 + steepness s^4),  x = scale t + offset
  /// v = (r - rInner) / width within [0, 1],  f_c = (1-v)^3 (1 + 3v + 6v^2)
  /// ```
  ///
  /// @param from a multiple of [Blocks#SIZE], likewise `to`
  /// @param values function n of distance p, in [Blocks]
  /// @param slopes its derivative, likewise
  void chebyshev(
      int size,
      double inverse,
      double steepness,
      double scale,
      double offset,
      double rInner,
      double width,
      int from,
      int to,
      double[] r,
      double[] values,
      double[] slopes);

  /// The values of [#chebyshev] alone, to the same bits.
  void chebyshevValues(
      int size,
      double inverse,
      double steepness,
      double scale,
      double offset,
      double rInner,
      double width,
      int from,
      int to,
      double[] r,
      double[] values);
}

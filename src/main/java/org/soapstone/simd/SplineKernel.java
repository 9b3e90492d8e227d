package org.soapstone.simd;

/// The inner loops of functions of a distance that cubics interpolate between evenly spaced knots.
/// Lanes are functions.
public interface SplineKernel {

  /// The kernel for the given width.
  static SplineKernel of(Lanes lanes) {
    return switch (lanes) {
      case SCALAR -> new ScalarSplineKernel();
      case BITS_128 -> new SplineKernel128();
      case BITS_256 -> new SplineKernel256();
      case BITS_512 -> new SplineKernel512();
    };
  }

  /// All functions of the distances `0 .. count - 1`, and their slopes, in rows of eight functions
  /// a distance: those of distance p in `k/8 capacity + p`.
  ///
  /// @param knots `2 functions` numbers a knot, values and then slopes times the distance between
  ///   knots; up to [Blocks#SIZE] - 1 numbers more are read behind the last
  /// @param inverse one over the distance between knots
  /// @param capacity distances that the rows have room for
  /// @param values rows; what is behind the last function of a distance is undefined, likewise in
  ///   `slopes`
  void interpolate(
      int functions,
      double[] knots,
      double inverse,
      int count,
      double[] r,
      int capacity,
      double[] values,
      double[] slopes);

  /// From rows of eight functions a distance to [Blocks] of distances with `functions` rows each.
  ///
  /// @param count a multiple of [Blocks#SIZE]
  void turn(int functions, int count, int capacity, double[] rows, double[] blocks);
}

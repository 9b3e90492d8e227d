package org.soapstone.descriptor;

import org.soapstone.simd.Blocks;

/// What a {@link DensityExpansion} leaves behind for one centre; reused from centre to centre.
///
/// Tables over neighbours are laid out in {@link Blocks}.
final class CentreDensity {

  final Neighborhood around;

  /// c, channels fastest, a row a harmonic.
  final double[] coefficients;

  double[] radial = {};
  double[] radialSlope = {};

  /// Radial functions with n fastest: see `DensityKernel.transpose`.
  double[] transposed = {};

  double[] y = {};

  /// Gradients of y, only there once asked for.
  double[] yx = {};

  double[] yy = {};
  double[] yz = {};

  /// dE/dY_lm of one block of neighbours.
  final double[] g;

  /// Gradient of every neighbour: its part along u, then all of it.
  double[] along = {};

  double[] gx = {};
  double[] gy = {};
  double[] gz = {};

  private final int radials;
  private final int harmonics;

  /// @param species number of species
  /// @param radials number of radial functions a species
  /// @param harmonics number of (l, m)
  /// @param width length of a row of c
  CentreDensity(int species, int radials, int harmonics, int width) {
    around = new Neighborhood(species);
    this.radials = radials;
    this.harmonics = harmonics;
    coefficients = new double[harmonics * width];
    g = new double[harmonics * Blocks.SIZE];
  }

  /// Makes room for the neighbours taken in.
  void reserve(Slopes slopes) {
    int capacity = around.capacity();
    if (along.length < capacity) {
      radial = new double[radials * capacity];
      radialSlope = new double[radial.length];
      transposed = new double[Blocks.padded(radials) * capacity];
      y = new double[harmonics * capacity];
      along = new double[capacity];
      gx = new double[capacity];
      gy = new double[capacity];
      gz = new double[capacity];
    }
    if (slopes == Slopes.ALL && yx.length < y.length) {
      yx = new double[y.length];
      yy = new double[y.length];
      yz = new double[y.length];
    }
  }
}

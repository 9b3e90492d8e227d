package org.soapstone.descriptor;

/// What a {@link DensityExpansion} leaves behind for one centre; reused from centre to centre.
///
/// Tables over neighbours have rows of `around.stride()`.
final class CentreDensity {

  final Neighborhood around;

  /// c, channels fastest, a row a harmonic.
  final double[] coefficients;

  double[] radial = {};
  double[] radialSlope = {};

  /// Radial functions with n fastest, a row a neighbour.
  double[] transposed = {};

  double[] y = {};
  double[] yx = {};
  double[] yy = {};
  double[] yz = {};

  /// dE/dY_lm of every neighbour.
  double[] g = {};

  /// Gradient of every neighbour: its part along u, then all of it.
  double[] along = {};

  double[] gx = {};
  double[] gy = {};
  double[] gz = {};

  /// @param species number of species
  /// @param coefficients length of c
  CentreDensity(int species, int coefficients) {
    around = new Neighborhood(species);
    this.coefficients = new double[coefficients];
  }

  /// Makes room for the neighbours taken in.
  ///
  /// @param radials rows of the radial tables
  /// @param width length of a row of the transposed one
  /// @param harmonics rows of the angular tables
  void reserve(int radials, int width, int harmonics) {
    int stride = around.stride();
    if (along.length >= stride) {
      return;
    }
    radial = new double[radials * stride];
    radialSlope = new double[radial.length];
    transposed = new double[stride * width];
    y = new double[harmonics * stride];
    yx = new double[y.length];
    yy = new double[y.length];
    yz = new double[y.length];
    g = new double[y.length];
    along = new double[stride];
    gx = new double[stride];
    gy = new double[stride];
    gz = new double[stride];
  }
}

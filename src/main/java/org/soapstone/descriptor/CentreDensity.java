package org.soapstone.descriptor;

/// What a {@link DensityExpansion} leaves behind for one centre; reused from centre to centre.
///
/// Tables over neighbours have rows of `around.stride()`.
final class CentreDensity {

  final Neighborhood around;
  final double[] coefficients;
  double[] radial = {};
  double[] radialSlope = {};
  double[] y = {};
  double[] yx = {};
  double[] yy = {};
  double[] yz = {};
  double[] scratch = {};

  /// @param species number of species
  /// @param coefficients length of c
  CentreDensity(int species, int coefficients) {
    around = new Neighborhood(species);
    this.coefficients = new double[coefficients];
  }

  /// Makes room for the neighbours taken in.
  ///
  /// @param radials rows of the radial tables
  /// @param harmonics rows of the angular tables
  /// @param scratchSize length of the scratch array
  void reserve(int radials, int harmonics, int scratchSize) {
    if (radial.length >= radials * around.stride()
        && y.length >= harmonics * around.stride()
        && scratch.length >= scratchSize) {
      return;
    }
    radial = new double[radials * around.stride()];
    radialSlope = new double[radial.length];
    y = new double[harmonics * around.stride()];
    yx = new double[y.length];
    yy = new double[y.length];
    yz = new double[y.length];
    scratch = new double[scratchSize];
  }
}

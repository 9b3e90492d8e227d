package org.soapstone.descriptor;

/// What becomes of the pairs of species in a power spectrum; DScribe's names (Darby, Kermode,
/// Csányi, doi:10.1038/s41524-022-00847-y).
public enum Compression {
  /// All pairs.
  OFF,
  /// All species count as one: `(sum_Z c[Z]) (sum_Z c[Z])`.
  MU2,
  /// Each species with all together: `c[Z1] (sum_Z c[Z])`, with all pairs of radial functions.
  MU1NU1,
  /// Only pairs of the same species.
  CROSSOVER
}

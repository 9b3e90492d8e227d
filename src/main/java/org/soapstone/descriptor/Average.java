package org.soapstone.descriptor;

/// Whether the centres of a structure have descriptors of their own.
public enum Average {
  /// One row a centre.
  OFF,
  /// One row: the power spectrum of the mean of the density coefficients.
  INNER,
  /// One row: the mean of the power spectra.
  OUTER
}

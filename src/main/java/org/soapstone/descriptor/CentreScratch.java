package org.soapstone.descriptor;

import org.soapstone.simd.GradientRows;

/// What one thread needs to treat one centre, whatever the basis makes of its density.
class CentreScratch {

  final CentreDensity density;
  final PairFeatures.Table pairs;

  /// dE/dc, laid out like c.
  final double[] sensitivity;

  /// The rows of one centre, one block wide, and where to go with the others.
  final GradientRows rows = new GradientRows();

  CentreScratch(CentreDensity density, PairFeatures.Table pairs, int blockSize) {
    this.density = density;
    this.pairs = pairs;
    sensitivity = new double[density.coefficients.length];
    rows.ownStride = blockSize;
    rows.own = new double[9 * blockSize];
  }
}

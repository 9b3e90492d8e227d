package org.soapstone.descriptor;

import org.soapstone.simd.GradientRows;

/// What one thread needs to treat one centre of a {@link ProductBasis}.
final class ProductScratch {

  final CentreDensity density;
  final PairFeatures.Table pairs;
  final ComplexDensity complex;

  /// dE/dc, laid out like c.
  final double[] sensitivity;

  /// dB/dc of one function, a number a slot.
  final double[] derivative;

  final ProductGradient gradient;

  /// The rows of one centre, one block wide, and where to go with the others.
  final GradientRows rows = new GradientRows();

  ProductScratch(
      CentreDensity density,
      PairFeatures.Table pairs,
      ComplexDensity complex,
      ProductGradient gradient,
      int slots,
      int blockSize) {
    this.density = density;
    this.pairs = pairs;
    this.complex = complex;
    this.gradient = gradient;
    sensitivity = new double[density.coefficients.length];
    derivative = new double[slots];
    rows.ownStride = blockSize;
    rows.own = new double[9 * blockSize];
  }
}

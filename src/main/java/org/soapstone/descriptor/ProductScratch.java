package org.soapstone.descriptor;

/// What one thread needs to treat one centre of a {@link ProductBasis}.
final class ProductScratch extends CentreScratch {

  final ComplexDensity complex;

  /// dB/dc of one function, a number a slot.
  final double[] derivative;

  final ProductGradient gradient;

  ProductScratch(
      CentreDensity density,
      PairFeatures.Table pairs,
      int blockSize,
      ComplexDensity complex,
      ProductGradient gradient,
      int slots) {
    super(density, pairs, blockSize, 0);
    this.complex = complex;
    this.gradient = gradient;
    derivative = new double[slots];
  }
}

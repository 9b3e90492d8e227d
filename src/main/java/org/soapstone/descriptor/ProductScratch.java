package org.soapstone.descriptor;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What one thread needs to treat centres of a {@link ProductBasis}.
final class ProductScratch extends CentreScratch {

  final ComplexDensity complex;
  final ProductGradient gradient;

  private final Supplier<CentreScratch> lane;
  private @Nullable ProductBatch batch;

  ProductScratch(
      CentreDensity density,
      PairFeatures.Table pairs,
      int blockSize,
      ComplexDensity complex,
      ProductGradient gradient,
      Supplier<CentreScratch> lane) {
    super(density, pairs, blockSize);
    this.complex = complex;
    this.gradient = gradient;
    this.lane = lane;
  }

  /// For several centres at a time; made when first asked for.
  ProductBatch batch() {
    ProductBatch known = batch;
    if (known == null) {
      known = new ProductBatch(lane);
      batch = known;
    }
    return known;
  }
}

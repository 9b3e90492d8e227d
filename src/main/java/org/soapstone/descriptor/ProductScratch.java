package org.soapstone.descriptor;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What one thread needs to treat centres of a {@link ProductBasis}.
final class ProductScratch extends CentreScratch {

  final ComplexDensity complex;

  /// One a species of the centre.
  final List<ProductGradient> gradients;

  /// Slopes of one function.
  final double[] derivative;

  private final Supplier<CentreScratch> lane;
  private @Nullable ProductBatch batch;

  ProductScratch(
      CentreDensity density,
      PairFeatures.Table pairs,
      int blockSize,
      ComplexDensity complex,
      List<ProductGradient> gradients,
      int slots,
      Supplier<CentreScratch> lane) {
    super(density, pairs, blockSize);
    derivative = new double[slots];
    this.complex = complex;
    this.gradients = gradients;
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

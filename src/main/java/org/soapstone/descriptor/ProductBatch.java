package org.soapstone.descriptor;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.soapstone.simd.Blocks;

/// Up to eight centres of one species, one a lane of a [ProductPlan]. Reused from batch to batch.
final class ProductBatch {

  private final List<CentreScratch> lanes;

  // Coefficients and slopes over them, as a plan has them; there once a plan asks for them.
  double[] a = {};
  double[] b = {};

  /// Energies of the lanes, and a row beside them that counts nothing.
  final double[] energies = new double[2 * Blocks.SIZE];

  /// dE/dE.
  final double[] slopes = new double[2 * Blocks.SIZE];

  ProductBatch(Supplier<CentreScratch> lane) {
    lanes = Stream.generate(lane).limit(Blocks.SIZE).toList();
    Arrays.fill(slopes, 0, Blocks.SIZE, 1);
  }

  CentreScratch lane(int number) {
    return lanes.get(number);
  }

  /// Energy of the products of a lane, eV.
  double energy(int lane) {
    return energies[lane];
  }

  void reserve(int length) {
    if (a.length < length) {
      a = new double[length];
      b = new double[length];
    }
  }
}

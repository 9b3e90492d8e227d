package org.soapstone.descriptor;

import java.util.Arrays;

/// What one thread needs to treat one centre: its density, its pair features and their slopes.
final class CentreScratch {

  final CentreDensity density;
  final PairFeatures.Table pairs;
  final double[] sensitivity;
  final PowerSpectrumGradient gradient;

  /// Gradients of the pair functions of one neighbour, one row an axis.
  final double[][] pairGradient;

  /// Rows of the centre's own atom (3) and of the virial (6), one block wide.
  final double[] own;

  /// Sums over the harmonics for each neighbour: three of G grad Y, one of H Y, then G and H.
  final double[][] sums = new double[6][0];

  CentreScratch(LocalBasis basis) {
    density = basis.expansion().workspace();
    pairs = basis.pairFeatures().table();
    sensitivity = new double[density.coefficients.length];
    gradient = basis.gradient();
    pairGradient = new double[3][basis.pairFeatures().functions()];
    own = new double[9 * basis.layout().blockSize()];
  }

  /// Makes the sums of some neighbours 0.
  void clearSums(int start, int end) {
    for (int k = 0; k < sums.length; k++) {
      if (sums[k].length < density.around.stride()) {
        sums[k] = new double[density.around.stride()];
      }
      Arrays.fill(sums[k], start, end, 0);
    }
  }
}

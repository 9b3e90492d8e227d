package org.soapstone.descriptor;

import org.soapstone.simd.GradientRows;

/// What one thread needs to treat one centre: its density, its pair features and their slopes.
final class CentreScratch {

  final CentreDensity density;
  final PairFeatures.Table pairs;
  final double[] sensitivity;
  final PowerSpectrumGradient gradient;

  /// The rows of one centre, one block wide, and where to go with the others.
  final GradientRows rows = new GradientRows();

  /// Sums of the power spectrum over centres, one array a species of theirs.
  final double[][] spectra;

  /// Energy of every channel.
  final double[] energies;

  CentreScratch(LocalBasis basis) {
    density = basis.expansion().workspace();
    pairs = basis.pairFeatures().table(density.around, basis.settings().rCut());
    sensitivity = new double[density.coefficients.length];
    gradient = basis.gradient();
    spectra = new double[basis.layout().species()][];
    for (int kind = 0; kind < spectra.length; kind++) {
      spectra[kind] = basis.spectrum().sums();
    }
    energies = new double[basis.expansion().width()];
    rows.ownStride = basis.layout().blockSize();
    rows.own = new double[9 * rows.ownStride];
  }
}

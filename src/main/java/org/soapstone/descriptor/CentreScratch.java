package org.soapstone.descriptor;

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

  /// Sums of the power spectrum.
  final double[] spectrum;

  /// Energy of every channel.
  final double[] energies;

  CentreScratch(LocalBasis basis) {
    density = basis.expansion().workspace();
    pairs = basis.pairFeatures().table(density.around, basis.settings().rCut());
    sensitivity = new double[density.coefficients.length];
    gradient = basis.gradient();
    pairGradient = new double[3][basis.pairFeatures().functions()];
    spectrum = basis.spectrum().sums();
    energies = new double[basis.expansion().width()];
    own = new double[9 * basis.layout().blockSize()];
  }
}

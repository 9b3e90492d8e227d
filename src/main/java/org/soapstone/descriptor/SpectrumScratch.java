package org.soapstone.descriptor;

/// What one thread needs to treat one centre of a {@link LocalBasis}.
final class SpectrumScratch extends CentreScratch {

  final PowerSpectrumGradient gradient;

  /// Sums of the power spectrum over centres, one array a species of theirs.
  final double[][] spectra;

  /// The matrix that one centre's own weights make.
  final double[] quadratic;

  /// Energy of every channel.
  final double[] energies;

  SpectrumScratch(
      CentreDensity density,
      PairFeatures.Table pairs,
      int blockSize,
      PowerSpectrumGradient gradient,
      PowerSpectrum spectrum,
      int species) {
    super(density, pairs, blockSize);
    this.gradient = gradient;
    spectra = new double[species][];
    for (int kind = 0; kind < species; kind++) {
      spectra[kind] = spectrum.sums();
    }
    quadratic = new double[spectrum.quadraticSize()];
    energies = new double[spectrum.width()];
  }
}

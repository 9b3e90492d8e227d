package org.soapstone.descriptor;

import java.util.Arrays;

/// Features up to the second order in the density.
///
/// Features of a centre: a constant for its species, sums of pair functions over the neighbours of
/// each species, and the power spectrum of the neighbour density.
///
/// ```
/// LocalBasis basis = new LocalBasis(BasisSettings.defaults(14));
/// NeighborList list = NeighborList.build(structure, basis.settings().range());
/// Matrix rows = new Matrix(basis.rowCount(structure.size()), basis.size());
/// basis.rows(structure, list, rows, 0, basis.workspace());
/// ```
public final class LocalBasis extends CentreFeatures<SpectrumScratch> {

  private final BasisSettings settings;
  private final PowerSpectrum spectrum;

  public LocalBasis(BasisSettings settings) {
    super(settings, SpectrumScratch.class);
    this.settings = settings;
    spectrum = new PowerSpectrum(layout, settings.lMax(), expansion.width());
  }

  @Override
  public BasisSettings settings() {
    return settings;
  }

  @Override
  public int blockSize() {
    return layout.blockSize();
  }

  @Override
  public String name(int k) {
    return feature(k).name();
  }

  /// What column k measures.
  ///
  /// @throws IllegalArgumentException unless `0 <= k < size()`
  public Feature feature(int k) {
    return layout.feature(k);
  }

  @Override
  public int order(int k) {
    return feature(k).order();
  }

  @Override
  public int[] radials(int k) {
    Feature feature = feature(k);
    return switch (feature.order()) {
      case 0 -> new int[0];
      case 1 -> new int[] {feature.n1()};
      default -> new int[] {feature.n1(), feature.n2()};
    };
  }

  @Override
  public int[] degrees(int k) {
    Feature feature = feature(k);
    int[] degrees = new int[feature.order()];
    Arrays.fill(degrees, feature.l());
    return degrees;
  }

  @Override
  SpectrumScratch scratch() {
    CentreDensity density = expansion.workspace();
    PowerSpectrumGradient gradient =
        new PowerSpectrumGradient(
            layout, spectrum, settings.nMax(), settings.lMax(), expansion.width());
    return new SpectrumScratch(
        density,
        pairFeatures.table(density.around, settings.rCut()),
        blockSize(),
        gradient,
        spectrum,
        layout.species());
  }

  /// Spectra are summed over centres before they are brought into the order of the features.
  @Override
  void start(SpectrumScratch scratch) {
    for (double[] sums : scratch.spectra) {
      Arrays.fill(sums, 0);
    }
  }

  @Override
  void addDensityValues(SpectrumScratch scratch, int kind, double[] row, int block) {
    spectrum.addTo(scratch.spectra[kind], scratch.density.coefficients);
  }

  @Override
  void addDensityRows(SpectrumScratch scratch, int kind, double[] out, int energies, int block) {
    addDensityValues(scratch, kind, out, energies);
    scratch.gradient.add(scratch.density, scratch.rows, block, layout.powerStart());
  }

  @Override
  void finish(SpectrumScratch scratch, int kind, double[] row, int block) {
    spectrum.addFeatures(scratch.spectra[kind], row, block + layout.powerStart());
  }

  @Override
  int spreadSize() {
    return spectrum.quadraticSize();
  }

  /// As the matrices of a quadratic form of c.
  @Override
  void spread(double[] weights, int block, double[] spread, int at) {
    spectrum.setQuadratic(weights, block + layout.powerStart(), spread, at);
  }

  @Override
  double sensitivity(
      SpectrumScratch scratch, double[] weights, int block, double[] spread, int from) {
    return spectrum.sensitivity(
        spread, from, scratch.density.coefficients, scratch.sensitivity, scratch.energies);
  }
}

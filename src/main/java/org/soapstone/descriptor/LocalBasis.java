package org.soapstone.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soapstone.structure.NeighborList;

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
  public int blockSize(int kind) {
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
  public List<ProductFunction> products(int k) {
    Feature feature = feature(k);
    if (feature.order() == 0) {
      return List.of(ProductFunction.constant());
    }
    int place = k % layout.blockSize() - layout.powerStart();
    if (feature.order() == 1) {
      return List.of(ProductFunction.pairs(place(feature.neighbour1()), feature.n1()));
    }
    List<ProductFunction> products = new ArrayList<>();
    for (int q1 = 0; q1 < layout.channels(); q1++) {
      for (int q2 = q1; q2 < layout.channels(); q2++) {
        int[] columns = layout.power(q1, q2);
        for (int t = 0; t < columns.length; t++) {
          if (columns[t] == place - feature.l()) {
            products.add(product(q1, q2, feature.l(), layout.shares(q1, q2)[t]));
          }
        }
      }
    }
    return products;
  }

  private ProductFunction product(int q1, int q2, int l, double share) {
    int nMax = settings.nMax();
    return ProductFunction.spectrum(
        new int[] {q1 / nMax, q2 / nMax},
        new int[] {q1 % nMax, q2 % nMax},
        l,
        share * PowerSpectrum.symmetry(q1, q2) * spectrum.factor(l));
  }

  private int place(int atomicNumber) {
    return Arrays.binarySearch(settings.species(), atomicNumber);
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
        layout.blockSize(),
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

  /// The matrices of all blocks, once a call.
  @Override
  void spread(double[] weights, Contraction result) {
    int size = spectrum.quadraticSize();
    result.reserveSpread(layout.species() * size);
    for (int kind = 0; kind < layout.species(); kind++) {
      spectrum.setQuadratic(weights, block(kind) + layout.powerStart(), result.spread, kind * size);
    }
  }

  @Override
  void contract(
      NeighborList list,
      int[] kinds,
      int[] centres,
      int from,
      int to,
      double[][] weights,
      Contraction[] results,
      SpectrumScratch scratch) {
    for (int at = from; at < to; at++) {
      int i = centres[at];
      expand(list, i, kinds, Slopes.RADIAL, scratch);
      for (int s = 0; s < weights.length; s++) {
        double energy = sensitivity(scratch, kinds[i], results[s]);
        adjoint.centre(list, i, energy, weights[s], block(kinds[i]), scratch, results[s]);
      }
    }
  }

  /// Fills `scratch.sensitivity` with D = dE/dc and returns the part of E that it is the derivative
  /// of.
  private double sensitivity(SpectrumScratch scratch, int kind, Contraction result) {
    return spectrum.sensitivity(
        result.spread,
        kind * spectrum.quadraticSize(),
        scratch.density.coefficients,
        scratch.sensitivity,
        scratch.energies);
  }

  @Override
  double sensitivity(SpectrumScratch scratch, int kind, double[] weights, int block) {
    spectrum.setQuadratic(weights, block + layout.powerStart(), scratch.quadratic, 0);
    return spectrum.sensitivity(
        scratch.quadratic, 0, scratch.density.coefficients, scratch.sensitivity, scratch.energies);
  }
}

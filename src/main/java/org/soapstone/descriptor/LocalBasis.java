package org.soapstone.descriptor;

import java.util.Arrays;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

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
public final class LocalBasis implements LocalFeatures {

  /// Centres that one task treats; part of the numeric contract only in so far as nothing depends
  /// on it, since every number has one owner.
  private static final int CHUNK = 16;

  private final BasisSettings settings;
  private final FeatureLayout layout;
  private final DensityExpansion expansion;
  private final PairFeatures pairFeatures;
  private final PowerSpectrum spectrum;
  private final AdjointPass adjoint;
  private final FeatureRows featureRows;

  public LocalBasis(BasisSettings settings) {
    this.settings = settings;
    layout = new FeatureLayout(settings);
    expansion = new DensityExpansion(settings);
    pairFeatures = new PairFeatures(settings, layout);
    spectrum = new PowerSpectrum(layout, settings.lMax(), expansion.width());
    adjoint = new AdjointPass(layout, expansion, pairFeatures);
    featureRows = new FeatureRows(this);
  }

  @Override
  public BasisSettings settings() {
    return settings;
  }

  @Override
  public int size() {
    return layout.size();
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
  public Workspace workspace() {
    return new Workspace(settings, () -> new CentreScratch(this));
  }

  @Override
  public void values(Structure structure, NeighborList list, double[] row, Workspace workspace) {
    requireLength("row", row.length);
    Arrays.fill(row, 0, size(), 0);
    int[] kinds = workspace.kinds(structure, list);
    CentreScratch scratch = workspace.borrow(CentreScratch.class);
    startSums(scratch);
    for (int i = 0; i < structure.size(); i++) {
      expand(list, i, kinds, false, scratch);
      addCentre(scratch, kinds[i], row, 0);
    }
    addSums(scratch, row, 0);
    workspace.giveBack(scratch);
  }

  @Override
  public void atomValues(
      Structure structure, NeighborList list, Matrix out, Workspace workspace, Tasks tasks) {
    requireShape(out, structure.size());
    int[] kinds = workspace.kinds(structure, list);
    tasks.run(
        chunks(structure.size()),
        chunk -> {
          CentreScratch scratch = workspace.borrow(CentreScratch.class);
          for (int i = chunk * CHUNK; i < Math.min((chunk + 1) * CHUNK, kinds.length); i++) {
            Arrays.fill(out.data(), out.row(i), out.row(i) + size(), 0);
            startSums(scratch);
            expand(list, i, kinds, false, scratch);
            addCentre(scratch, kinds[i], out.data(), out.row(i));
            addSums(scratch, out.data(), out.row(i));
          }
          workspace.giveBack(scratch);
        });
  }

  @Override
  public void rows(
      Structure structure, NeighborList list, Matrix out, int firstRow, Workspace workspace) {
    if (firstRow < 0) {
      throw new IllegalArgumentException("firstRow must be at least 0, got " + firstRow);
    }
    requireShape(out, firstRow + rowCount(structure.size()));
    CentreScratch scratch = workspace.borrow(CentreScratch.class);
    featureRows.write(list, workspace.kinds(structure, list), out, firstRow, scratch);
    workspace.giveBack(scratch);
  }

  @Override
  public void contract(
      Structure structure,
      NeighborList list,
      double[][] weights,
      Contraction[] results,
      Workspace workspace,
      Tasks tasks) {
    if (results.length != weights.length) {
      throw new IllegalArgumentException(
          "results must be as many as weights, " + weights.length + ", got " + results.length);
    }
    for (int s = 0; s < weights.length; s++) {
      requireLength("each of weights", weights[s].length);
      results[s].reserve(structure.size(), list.pairs());
      spreadWeights(weights[s], results[s]);
    }
    int[] kinds = workspace.kinds(structure, list);
    if (tasks.threads() == 1) {
      for (int chunk = 0; chunk < chunks(kinds.length); chunk++) {
        contractChunk(list, chunk, kinds, weights, results, workspace);
      }
    } else {
      tasks.run(
          chunks(kinds.length),
          chunk -> contractChunk(list, chunk, kinds, weights, results, workspace));
    }
    for (Contraction result : results) {
      PairGradients.sum(list, result);
    }
  }

  /// The matrices of all blocks, once a call.
  private void spreadWeights(double[] weights, Contraction result) {
    int size = spectrum.quadraticSize();
    result.reserveQuadratic(layout.species() * size);
    for (int kind = 0; kind < layout.species(); kind++) {
      spectrum.setQuadratic(
          weights, layout.block(kind) + layout.powerStart(), result.quadratic, kind * size);
    }
  }

  private void contractChunk(
      NeighborList list,
      int chunk,
      int[] kinds,
      double[][] weights,
      Contraction[] results,
      Workspace workspace) {
    CentreScratch scratch = workspace.borrow(CentreScratch.class);
    for (int i = chunk * CHUNK; i < Math.min((chunk + 1) * CHUNK, kinds.length); i++) {
      expand(list, i, kinds, false, scratch);
      for (int s = 0; s < weights.length; s++) {
        double energy =
            spectrum.sensitivity(
                results[s].quadratic,
                kinds[i] * spectrum.quadraticSize(),
                scratch.density.coefficients,
                scratch.sensitivity,
                scratch.energies);
        adjoint.centre(
            list,
            i,
            energy,
            weights[s],
            layout.block(kinds[i]),
            scratch.sensitivity,
            scratch.density,
            scratch.pairs,
            results[s]);
      }
    }
    workspace.giveBack(scratch);
  }

  private static int chunks(int atoms) {
    return (atoms + CHUNK - 1) / CHUNK;
  }

  private void requireLength(String name, int length) {
    if (length < size()) {
      throw new IllegalArgumentException(
          name + " must hold at least " + size() + " numbers, got " + length);
    }
  }

  private void requireShape(Matrix out, int rows) {
    if (out.rows() < rows || out.columns() < size()) {
      throw new IllegalArgumentException(
          "out must have at least "
              + rows
              + " x "
              + size()
              + " elements, got "
              + out.rows()
              + " x "
              + out.columns());
    }
  }

  void expand(
      NeighborList list, int centre, int[] kinds, boolean gradients, CentreScratch scratch) {
    expansion.expand(list, centre, kinds, gradients, scratch.density);
    pairFeatures.expand(list, centre, kinds, scratch.pairs);
  }

  /// Features of many centres: this once, {@link #addCentre} for each, {@link #addSums} at the end.
  static void startSums(CentreScratch scratch) {
    for (double[] sums : scratch.spectra) {
      Arrays.fill(sums, 0);
    }
  }

  /// Adds an expanded centre to the row that starts at `start`, its power spectrum to the sums
  /// alone.
  void addCentre(CentreScratch scratch, int kind, double[] row, int start) {
    int block = start + layout.block(kind);
    row[block] += 1;
    pairFeatures.addValues(scratch.pairs, row, block);
    spectrum.addTo(scratch.spectra[kind], scratch.density.coefficients);
  }

  /// Adds the sums to the row that starts at `start`.
  void addSums(CentreScratch scratch, double[] row, int start) {
    for (int kind = 0; kind < layout.species(); kind++) {
      spectrum.addFeatures(
          scratch.spectra[kind], row, start + layout.block(kind) + layout.powerStart());
    }
  }

  FeatureLayout layout() {
    return layout;
  }

  DensityExpansion expansion() {
    return expansion;
  }

  PairFeatures pairFeatures() {
    return pairFeatures;
  }

  PowerSpectrum spectrum() {
    return spectrum;
  }

  PowerSpectrumGradient gradient() {
    return new PowerSpectrumGradient(
        layout, spectrum, settings.nMax(), settings.lMax(), expansion.width());
  }
}

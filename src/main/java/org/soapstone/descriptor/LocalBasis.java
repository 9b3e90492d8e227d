package org.soapstone.descriptor;

import java.util.Arrays;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// The features of a linear model of local energies, `E = sum_i sum_k w_k B_k(i)`.
///
/// Features of a centre: a constant for its species, sums of pair functions over the neighbours of
/// each species, and the power spectrum of the neighbour density. Three ways through them:
///
/// - {@link #values}: the energy row alone;
/// - {@link #rows}: all `1 + 3N + 6` design-matrix rows (energy, forces, virial);
/// - {@link #contract}: energy, forces and virial for known weights, without any feature's
///   gradient.
///
/// Immutable and safe to share between threads; each concurrent call needs a {@link Workspace} of
/// its own. All results are the same bits for any number of threads.
///
/// ```
/// LocalBasis basis = new LocalBasis(BasisSettings.defaults(14));
/// NeighborList list = NeighborList.build(structure, basis.settings().range());
/// Matrix rows = new Matrix(basis.rowCount(structure.size()), basis.size());
/// basis.rows(structure, list, rows, 0, basis.workspace());
/// ```
public final class LocalBasis {

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
    adjoint = new AdjointPass(this);
    featureRows = new FeatureRows(this);
  }

  public BasisSettings settings() {
    return settings;
  }

  /// Number of features K.
  public int size() {
    return layout.size();
  }

  /// What column k measures.
  ///
  /// @throws IllegalArgumentException unless `0 <= k < size()`
  public Feature feature(int k) {
    return layout.feature(k);
  }

  /// Number of design-matrix rows of a structure of N atoms, `1 + 3N + 6`.
  public int rowCount(int atoms) {
    return 1 + 3 * atoms + 6;
  }

  /// Memory for calls of this basis.
  public Workspace workspace() {
    return new Workspace(this);
  }

  /// The features summed over all atoms.
  ///
  /// @param list neighbours within at least `settings().range()`
  /// @param row K numbers, overwritten
  /// @throws org.soapstone.structure.BadInputException if the structure has a species that the
  ///   settings do not name
  public void values(Structure structure, NeighborList list, double[] row, Workspace workspace) {
    requireLength("row", row.length);
    Arrays.fill(row, 0, size(), 0);
    int[] kinds = workspace.kinds(structure, list);
    CentreScratch scratch = workspace.borrow();
    startSums(scratch);
    for (int i = 0; i < structure.size(); i++) {
      expand(list, i, kinds, false, scratch);
      addCentre(scratch, kinds[i], row, 0);
    }
    addSums(scratch, row, 0);
    workspace.giveBack(scratch);
  }

  /// The features of each atom: row i of `out` holds `B(i)`, in the columns of its species' block.
  ///
  /// @param out at least N x K, overwritten
  public void atomValues(
      Structure structure, NeighborList list, Matrix out, Workspace workspace, Tasks tasks) {
    requireShape(out, structure.size());
    int[] kinds = workspace.kinds(structure, list);
    tasks.run(
        chunks(structure.size()),
        chunk -> {
          CentreScratch scratch = workspace.borrow();
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

  /// All design-matrix rows of a structure: row 0 the energy `sum_i B(i)`, rows 1 .. 3N the forces
  /// `-dB/dr` (x y z of atom 0, then of atom 1, ...; 1/A), last six the virial `-dB/d(strain)` in
  /// the order xx yy zz yz xz xy. One structure is one task: callers with many give each its own
  /// rows.
  ///
  /// @param out receives the rows from `firstRow` on, overwritten
  public void rows(
      Structure structure, NeighborList list, Matrix out, int firstRow, Workspace workspace) {
    if (firstRow < 0) {
      throw new IllegalArgumentException("firstRow must be at least 0, got " + firstRow);
    }
    requireShape(out, firstRow + rowCount(structure.size()));
    CentreScratch scratch = workspace.borrow();
    featureRows.write(list, workspace.kinds(structure, list), out, firstRow, scratch);
    workspace.giveBack(scratch);
  }

  /// Energy, forces and virial for known weights.
  ///
  /// @param weights one or several sets of K weights, eV
  /// @param results as many, overwritten
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
    CentreScratch scratch = workspace.borrow();
    for (int i = chunk * CHUNK; i < Math.min((chunk + 1) * CHUNK, kinds.length); i++) {
      expand(list, i, kinds, false, scratch);
      for (int s = 0; s < weights.length; s++) {
        adjoint.centre(list, i, kinds[i], weights[s], results[s].quadratic, scratch, results[s]);
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

package org.soapstone.descriptor;

import java.util.Arrays;
import org.soapstone.basis.RadialBasis;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// Features that come centre after centre: a constant for its species, pair features, and what a
/// basis makes of the density of its neighbours. Columns come in one block per species of the
/// centre, in this order.
///
/// @param <S> what one thread needs to treat one centre
abstract sealed class CentreFeatures<S extends CentreScratch> implements LocalFeatures
    permits LocalBasis, ProductBasis {

  /// Centres that one task treats; part of the numeric contract only in so far as nothing depends
  /// on it, since every number has one owner.
  private static final int CHUNK = 16;

  final FeatureLayout layout;
  final DensityExpansion expansion;
  final PairFeatures pairFeatures;
  final AdjointPass adjoint;

  private final Class<S> kindOfScratch;
  private final FeatureRows<S> featureRows;
  private final AtomFunctionPass<S> functionPass;

  /// @param alphabet the density and the pair features
  CentreFeatures(BasisSettings alphabet, Class<S> kindOfScratch) {
    this.kindOfScratch = kindOfScratch;
    layout = new FeatureLayout(alphabet);
    expansion = new DensityExpansion(alphabet);
    pairFeatures = new PairFeatures(alphabet, layout);
    adjoint = new AdjointPass(layout, expansion, pairFeatures);
    featureRows = new FeatureRows<>(this);
    functionPass = new AtomFunctionPass<>(this, adjoint, kindOfScratch);
  }

  /// Memory for one centre.
  abstract S scratch();

  /// Before the features of many centres.
  void start(S scratch) {}

  /// Adds what the density of an expanded centre gives to the row whose block of its species starts
  /// at `block`, or to sums of its own.
  abstract void addDensityValues(S scratch, int kind, double[] row, int block);

  /// The same, and the gradients to the rows of the centre and its neighbours.
  ///
  /// @param energies where the block starts in `out`, in the row of energies
  /// @param block where it starts in a row
  abstract void addDensityRows(S scratch, int kind, double[] out, int energies, int block);

  /// After many centres: adds sums of its own over those of one species to the row whose block
  /// starts at `block`.
  void finish(S scratch, int kind, double[] row, int block) {}

  /// The same for all species.
  final void finish(S scratch, double[] row, int start) {
    for (int kind = 0; kind < layout.species(); kind++) {
      finish(scratch, kind, row, start + block(kind));
    }
  }

  /// Before a contraction: what depends on the weights alone.
  void spread(double[] weights, Contraction result) {}

  /// Fills `scratch.sensitivity` with D = dE/dc of an expanded centre that has weights of its own,
  /// and returns the part of E that it is the derivative of.
  ///
  /// @param block where the weights of the centre start
  abstract double sensitivity(S scratch, int kind, double[] weights, int block);

  /// Energies, virials and pair gradients of the centres `from .. to - 1` of those given.
  ///
  /// @param kinds species index of every atom
  /// @param results of these weights, as {@link #spread} left them
  abstract void contract(
      NeighborList list,
      int[] kinds,
      int[] centres,
      int from,
      int to,
      double[][] weights,
      Contraction[] results,
      S scratch);

  @Override
  public int size() {
    return block(layout.species());
  }

  @Override
  public int block(int kind) {
    int first = 0;
    for (int before = 0; before < kind; before++) {
      first += blockSize(before);
    }
    return first;
  }

  @Override
  public RadialBasis densityRadials(int centre, int neighbour) {
    return expansion.radials(centre, neighbour);
  }

  @Override
  public RadialBasis pairRadials(int centre, int neighbour) {
    if (pairFeatures.functions() == 0) {
      throw new IllegalArgumentException("these features have no pair functions");
    }
    return pairFeatures.radials(centre, neighbour);
  }

  @Override
  public Workspace workspace() {
    return new Workspace(settings(), largestBlock(), this::scratch);
  }

  @Override
  public void values(Structure structure, NeighborList list, double[] row, Workspace workspace) {
    requireLength("row", row.length);
    Arrays.fill(row, 0, size(), 0);
    int[] kinds = workspace.kinds(structure, list);
    S scratch = workspace.borrow(kindOfScratch);
    start(scratch);
    for (int i = 0; i < structure.size(); i++) {
      addValues(list, i, kinds, row, 0, scratch);
    }
    finish(scratch, row, 0);
    workspace.giveBack(scratch);
  }

  @Override
  public void atomValues(
      Structure structure, NeighborList list, Matrix out, Workspace workspace, Tasks tasks) {
    requireShape(out, structure.size(), size());
    int[] kinds = workspace.kinds(structure, list);
    tasks.run(
        chunks(structure.size()),
        chunk -> {
          S scratch = workspace.borrow(kindOfScratch);
          for (int i = chunk * CHUNK; i < Math.min((chunk + 1) * CHUNK, kinds.length); i++) {
            Arrays.fill(out.data(), out.row(i), out.row(i) + size(), 0);
            start(scratch);
            addValues(list, i, kinds, out.data(), out.row(i), scratch);
            finish(scratch, out.data(), out.row(i));
          }
          workspace.giveBack(scratch);
        });
  }

  private void addValues(
      NeighborList list, int i, int[] kinds, double[] row, int start, S scratch) {
    expand(list, i, kinds, Slopes.NONE, scratch);
    int block = start + block(kinds[i]);
    addSimpleValues(scratch, row, block);
    addDensityValues(scratch, kinds[i], row, block);
  }

  /// Those of the constant and of pairs.
  void addSimpleValues(S scratch, double[] row, int block) {
    row[block] += 1;
    pairFeatures.addValues(scratch.pairs, row, block);
  }

  @Override
  public void rows(
      Structure structure, NeighborList list, Matrix out, int firstRow, Workspace workspace) {
    if (firstRow < 0) {
      throw new IllegalArgumentException("firstRow must be at least 0, got " + firstRow);
    }
    requireShape(out, firstRow + rowCount(structure.size()), size());
    S scratch = workspace.borrow(kindOfScratch);
    featureRows.write(list, workspace.kinds(structure, list), out, firstRow, scratch);
    workspace.giveBack(scratch);
  }

  @Override
  public void jacobian(
      Structure structure,
      NeighborList list,
      int centre,
      double[] values,
      Matrix out,
      Workspace workspace) {
    int pairs = list.end(centre) - list.first(centre);
    int[] kinds = workspace.kinds(structure, list);
    int width = blockSize(kinds[centre]);
    if (values.length < width) {
      throw new IllegalArgumentException(
          "values must hold at least " + width + " numbers, got " + values.length);
    }
    requireShape(out, 3 * pairs, width);
    S scratch = workspace.borrow(kindOfScratch);
    featureRows.jacobian(list, centre, kinds, values, out, scratch);
    workspace.giveBack(scratch);
  }

  @Override
  public void contract(
      Structure structure,
      NeighborList list,
      AtomFunction function,
      Contraction result,
      Workspace workspace,
      Tasks tasks) {
    functionPass.contract(structure, list, function, result, workspace, tasks);
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
      spread(weights[s], results[s]);
    }
    int[] kinds = workspace.kinds(structure, list);
    int[] centres = workspace.centres();
    if (tasks.threads() == 1) {
      for (int chunk = 0; chunk < chunks(kinds.length); chunk++) {
        contractChunk(list, chunk, kinds, centres, weights, results, workspace);
      }
    } else {
      tasks.run(
          chunks(kinds.length),
          chunk -> contractChunk(list, chunk, kinds, centres, weights, results, workspace));
    }
    for (Contraction result : results) {
      PairGradients.sum(list, result);
    }
  }

  private void contractChunk(
      NeighborList list,
      int chunk,
      int[] kinds,
      int[] centres,
      double[][] weights,
      Contraction[] results,
      Workspace workspace) {
    S scratch = workspace.borrow(kindOfScratch);
    int to = Math.min((chunk + 1) * CHUNK, centres.length);
    contract(list, kinds, centres, chunk * CHUNK, to, weights, results, scratch);
    workspace.giveBack(scratch);
  }

  void expand(NeighborList list, int centre, int[] kinds, Slopes slopes, S scratch) {
    expansion.expand(list, centre, kinds, slopes, scratch.density);
    pairFeatures.expand(list, centre, kinds, slopes, scratch.pairs);
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

  private static void requireShape(Matrix out, int rows, int columns) {
    if (out.rows() < rows || out.columns() < columns) {
      throw new IllegalArgumentException(
          "out must have at least "
              + rows
              + " x "
              + columns
              + " elements, got "
              + out.rows()
              + " x "
              + out.columns());
    }
  }
}

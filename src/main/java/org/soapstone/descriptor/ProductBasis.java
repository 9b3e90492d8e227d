package org.soapstone.descriptor;

import java.util.Arrays;
import java.util.List;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.GradientRows;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.RowKernel;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// The atomic cluster expansion: features up to the fourth order in the density.
///
/// Features of a centre: a constant for its species, sums of pair functions over the neighbours of
/// each species, and the invariant products of two, three and four density coefficients, which see
/// three, four and five atoms together (Drautz, doi:10.1103/PhysRevB.99.014104).
///
/// Columns come in one block per species of the centre: the constant; the pair features, neighbour
/// species slow, radial function fast; the products in the order of {@link #function}.
public final class ProductBasis implements LocalFeatures {

  private static final int CHUNK = 16;
  private static final int VIRIAL_ROWS = 6;

  private final ProductSettings settings;
  private final BasisSettings alphabet;
  private final List<ProductFunction> functions;
  private final ProductTable table;
  private final FeatureLayout layout;
  private final DensityExpansion expansion;
  private final PairFeatures pairFeatures;
  private final AdjointPass adjoint;
  private final RowKernel kernel = RowKernel.of(Lanes.chosen());
  private final int species;

  public ProductBasis(ProductSettings settings) {
    this.settings = settings;
    alphabet = settings.alphabet();
    species = settings.species().length;
    functions = ProductFunctions.of(settings);
    table = new ProductTable(settings, functions);
    layout = new FeatureLayout(alphabet);
    expansion = new DensityExpansion(alphabet);
    pairFeatures = new PairFeatures(alphabet, layout);
    adjoint = new AdjointPass(layout, expansion, pairFeatures);
  }

  @Override
  public ProductSettings settings() {
    return settings;
  }

  @Override
  public int size() {
    return species * blockSize();
  }

  /// Number of product functions around one centre; the same for each species.
  public int functions() {
    return functions.size();
  }

  /// Product function k of any centre, which stands in column `1 + pairs + k` of each block.
  public ProductFunction function(int k) {
    return functions.get(k);
  }

  private int blockSize() {
    return layout.powerStart() + functions.size();
  }

  private int block(int kind) {
    return kind * blockSize();
  }

  @Override
  public int order(int k) {
    return radials(k).length;
  }

  @Override
  public int[] radials(int k) {
    int place = place(k);
    if (place == 0) {
      return new int[0];
    }
    if (place < layout.powerStart()) {
      return new int[] {(place - 1) % settings.pairFunctions()};
    }
    return functions.get(place - layout.powerStart()).n().clone();
  }

  @Override
  public int[] degrees(int k) {
    int place = place(k);
    return place < layout.powerStart()
        ? new int[place == 0 ? 0 : 1]
        : functions.get(place - layout.powerStart()).l().clone();
  }

  /// Column within a block.
  private int place(int k) {
    if (!(k >= 0 && k < size())) {
      throw new IllegalArgumentException("column must lie in [0, " + size() + "), got " + k);
    }
    return k % blockSize();
  }

  @Override
  public Workspace workspace() {
    return new Workspace(settings, this::scratch);
  }

  private ProductScratch scratch() {
    CentreDensity density = expansion.workspace();
    return new ProductScratch(
        density,
        pairFeatures.table(density.around, settings.rCut()),
        new ComplexDensity(species * alphabet.nMax(), alphabet.lMax(), expansion.width()),
        new ProductGradient(settings, table),
        table.mostSlots(),
        blockSize());
  }

  @Override
  public void values(Structure structure, NeighborList list, double[] row, Workspace workspace) {
    requireLength("row", row.length);
    Arrays.fill(row, 0, size(), 0);
    int[] kinds = workspace.kinds(structure, list);
    ProductScratch scratch = workspace.borrow(ProductScratch.class);
    for (int i = 0; i < structure.size(); i++) {
      addValues(list, i, kinds, row, 0, scratch);
    }
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
          ProductScratch scratch = workspace.borrow(ProductScratch.class);
          for (int i = chunk * CHUNK; i < Math.min((chunk + 1) * CHUNK, kinds.length); i++) {
            Arrays.fill(out.data(), out.row(i), out.row(i) + size(), 0);
            addValues(list, i, kinds, out.data(), out.row(i), scratch);
          }
          workspace.giveBack(scratch);
        });
  }

  private void addValues(
      NeighborList list, int i, int[] kinds, double[] row, int start, ProductScratch scratch) {
    expand(list, i, kinds, false, scratch);
    int block = start + block(kinds[i]);
    row[block] += 1;
    pairFeatures.addValues(scratch.pairs, row, block);
    int first = block + layout.powerStart();
    for (int k = 0; k < table.size(); k++) {
      row[first + k] += table.value(k, scratch.complex);
    }
  }

  @Override
  public void rows(
      Structure structure, NeighborList list, Matrix out, int firstRow, Workspace workspace) {
    if (firstRow < 0) {
      throw new IllegalArgumentException("firstRow must be at least 0, got " + firstRow);
    }
    requireShape(out, firstRow + rowCount(structure.size()));
    int[] kinds = workspace.kinds(structure, list);
    ProductScratch scratch = workspace.borrow(ProductScratch.class);
    for (int k = 0; k < rowCount(structure.size()); k++) {
      Arrays.fill(out.data(), out.row(firstRow + k), out.row(firstRow + k) + size(), 0);
    }
    for (int i = 0; i < structure.size(); i++) {
      addRows(list, i, kinds, out, firstRow, scratch);
    }
    workspace.giveBack(scratch);
  }

  private void addRows(
      NeighborList list, int i, int[] kinds, Matrix out, int firstRow, ProductScratch scratch) {
    expand(list, i, kinds, true, scratch);
    int block = block(kinds[i]);
    int energies = out.row(firstRow) + block;
    out.data()[energies] += 1;
    pairFeatures.addValues(scratch.pairs, out.data(), energies);
    GradientRows rows = scratch.rows;
    Arrays.fill(rows.own, 0);
    int forces = firstRow + 1;
    rows.out = out.data();
    rows.stride = out.row(1) - out.row(0);
    scratch.pairs.around.point(list, rows, out.row(forces));
    pairFeatures.addGradients(scratch.pairs, rows, block);
    if (!scratch.pairs.shared) {
      scratch.density.around.point(list, rows, out.row(forces));
    }
    int first = layout.powerStart();
    scratch.gradient.add(
        scratch.density, scratch.complex, rows, out.data(), energies + first, block, first);
    addOwnRows(rows.own, out, forces + 3 * i, 0, 3, block);
    addOwnRows(rows.own, out, forces + 3 * list.atoms(), 3, VIRIAL_ROWS, block);
  }

  private void addOwnRows(double[] own, Matrix out, int row, int first, int count, int block) {
    int width = blockSize();
    for (int a = 0; a < count; a++) {
      kernel.addScaled(width, 1, own, (first + a) * width, out.data(), out.row(row + a) + block);
    }
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

  private void contractChunk(
      NeighborList list,
      int chunk,
      int[] kinds,
      double[][] weights,
      Contraction[] results,
      Workspace workspace) {
    ProductScratch scratch = workspace.borrow(ProductScratch.class);
    for (int i = chunk * CHUNK; i < Math.min((chunk + 1) * CHUNK, kinds.length); i++) {
      expand(list, i, kinds, false, scratch);
      int block = block(kinds[i]);
      for (int s = 0; s < weights.length; s++) {
        double energy = sensitivity(weights[s], block + layout.powerStart(), scratch);
        adjoint.centre(
            list,
            i,
            energy,
            weights[s],
            block,
            scratch.sensitivity,
            scratch.density,
            scratch.pairs,
            results[s]);
      }
    }
    workspace.giveBack(scratch);
  }

  /// Fills `dE/dc` for the weights from `first` on and returns E.
  private double sensitivity(double[] w, int first, ProductScratch scratch) {
    double[] total = scratch.sensitivity;
    Arrays.fill(total, 0);
    double energy = 0;
    int width = expansion.width();
    for (int k = 0; k < table.size(); k++) {
      double weight = w[first + k];
      energy = Math.fma(weight, table.gradient(k, scratch.complex, scratch.derivative), energy);
      int base = table.slot(k, 0);
      for (int s = base; s < table.slotEnd(k); s++) {
        int place = table.place(s);
        int at = table.harmonic(place) * width + table.channel(place);
        total[at] = Math.fma(weight, scratch.derivative[s - base], total[at]);
      }
    }
    return energy;
  }

  private void expand(
      NeighborList list, int centre, int[] kinds, boolean gradients, ProductScratch scratch) {
    expansion.expand(list, centre, kinds, gradients, scratch.density);
    pairFeatures.expand(list, centre, kinds, scratch.pairs);
    scratch.complex.set(scratch.density.coefficients);
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
}

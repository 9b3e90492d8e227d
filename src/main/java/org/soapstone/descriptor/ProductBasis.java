package org.soapstone.descriptor;

import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.soapstone.simd.Blocks;
import org.soapstone.structure.Element;
import org.soapstone.structure.NeighborList;

/// The atomic cluster expansion: features up to the fourth order in the density.
///
/// Features of a centre: a constant for its species, sums of pair functions over the neighbours of
/// each species, and the invariant products of two, three and four density coefficients, which see
/// three, four and five atoms together (Drautz, doi:10.1103/PhysRevB.99.014104).
///
/// Columns come in one block per species of the centre: the constant; the pair features, neighbour
/// species slow, radial function fast; the products in the order of {@link #function}.
public final class ProductBasis extends CentreFeatures<ProductScratch> {

  private final ProductSettings settings;
  private final List<ProductFunction> functions;
  private final ProductTable table;
  private @Nullable ProductSums sums;

  public ProductBasis(ProductSettings settings) {
    super(settings.alphabet(), ProductScratch.class);
    this.settings = settings;
    functions = ProductFunctions.of(settings);
    table = new ProductTable(settings, functions);
  }

  @Override
  public ProductSettings settings() {
    return settings;
  }

  @Override
  int blockSize() {
    return layout.powerStart() + functions.size();
  }

  /// Number of product functions around one centre; the same for each species.
  public int functions() {
    return functions.size();
  }

  /// Product function k of any centre, which stands in column `1 + pairs + k` of each block.
  public ProductFunction function(int k) {
    return functions.get(k);
  }

  /// As of [Feature#name], products with all their factors, such as `Si: Si n=0 l=1, Si n=2 l=1`;
  /// further ways to couple the same factors are counted, `#1`.
  @Override
  public String name(int k) {
    int place = place(k);
    String centre = symbol(k / blockSize());
    if (place == 0) {
      return centre;
    }
    if (place < layout.powerStart()) {
      int pairs = settings.pairFunctions();
      return centre + ": " + symbol((place - 1) / pairs) + " n=" + (place - 1) % pairs;
    }
    int at = place - layout.powerStart();
    ProductFunction function = functions.get(at);
    int coupling = 0;
    while (coupling < at && functions.get(at - coupling - 1).hasFactorsOf(function)) {
      coupling++;
    }
    StringJoiner factors =
        new StringJoiner(", ", centre + ": ", coupling == 0 ? "" : " #" + coupling);
    for (int t = 0; t < function.order(); t++) {
      factors.add(symbol(function.z()[t]) + " n=" + function.n()[t] + " l=" + function.l()[t]);
    }
    return factors.toString();
  }

  private String symbol(int kind) {
    return Element.of(settings.species()[kind]).symbol();
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

  @Override
  public ProductFunction product(int k) {
    int place = place(k);
    if (place >= layout.powerStart()) {
      return functions.get(place - layout.powerStart());
    }
    int pairs = settings.pairFunctions();
    return place == 0
        ? ProductFunction.constant()
        : ProductFunction.pairs((place - 1) / pairs, (place - 1) % pairs);
  }

  /// Column within a block.
  private int place(int k) {
    if (!(k >= 0 && k < size())) {
      throw new IllegalArgumentException("column must lie in [0, " + size() + "), got " + k);
    }
    return k % blockSize();
  }

  @Override
  ProductScratch scratch() {
    CentreDensity density = expansion.workspace();
    return new ProductScratch(
        density,
        pairFeatures.table(density.around, settings.rCut()),
        blockSize(),
        new ComplexDensity(layout.channels(), settings.lMax(), expansion.width()),
        new ProductGradient(settings, table),
        this::lane);
  }

  private CentreScratch lane() {
    CentreDensity density = expansion.workspace();
    return new CentreScratch(density, pairFeatures.table(density.around, settings.rCut()), 0);
  }

  @Override
  void expand(NeighborList list, int centre, int[] kinds, Slopes slopes, ProductScratch scratch) {
    super.expand(list, centre, kinds, slopes, scratch);
    scratch.complex.set(scratch.density.coefficients);
  }

  @Override
  void addDensityValues(ProductScratch scratch, int kind, double[] row, int block) {
    int first = block + layout.powerStart();
    for (int k = 0; k < table.size(); k++) {
      row[first + k] += table.value(k, scratch.complex);
    }
  }

  @Override
  void addDensityRows(ProductScratch scratch, int kind, double[] out, int energies, int block) {
    int first = layout.powerStart();
    scratch.gradient.add(
        scratch.density, scratch.complex, scratch.rows, out, energies + first, block, first);
  }

  /// The weights of all products, once a call.
  @Override
  void spread(double[] weights, Contraction result) {
    ProductSums all = sums();
    result.reserveSpread(layout.species() * all.size());
    for (int kind = 0; kind < layout.species(); kind++) {
      int first = block(kind) + layout.powerStart();
      all.spread(weights, first, result.spread, kind * all.size());
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
      ProductScratch scratch) {
    ProductBatch batch = scratch.batch();
    int start = from;
    while (start < to) {
      int kind = kinds[centres[start]];
      int end = start;
      while (end < to && end - start < Blocks.SIZE && kinds[centres[end]] == kind) {
        expand(list, centres[end], kinds, batch.lane(end - start));
        end++;
      }
      contract(list, kind, centres, start, end, weights, results, batch);
      start = end;
    }
  }

  /// The same for a batch of one species, expanded already.
  private void contract(
      NeighborList list,
      int kind,
      int[] centres,
      int from,
      int to,
      double[][] weights,
      Contraction[] results,
      ProductBatch batch) {
    ProductSums all = sums();
    all.multiply(batch, to - from);
    for (int s = 0; s < weights.length; s++) {
      all.contract(batch, to - from, results[s].spread, kind * all.size());
      for (int at = from; at < to; at++) {
        CentreScratch lane = batch.lane(at - from);
        double energy = batch.energy(at - from);
        adjoint.centre(list, centres[at], energy, weights[s], block(kind), lane, results[s]);
      }
    }
  }

  private void expand(NeighborList list, int centre, int[] kinds, CentreScratch lane) {
    expansion.expand(list, centre, kinds, Slopes.RADIAL, lane.density);
    pairFeatures.expand(list, centre, kinds, Slopes.RADIAL, lane.pairs);
  }

  /// Made when first asked for, as a fit alone needs none.
  private synchronized ProductSums sums() {
    ProductSums known = sums;
    if (known == null) {
      known = new ProductSums(settings, functions, expansion.width());
      sums = known;
    }
    return known;
  }
}

package org.soapstone.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
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

  // One a species of the centre; one and the same where they are alike.
  private final List<List<ProductFunction>> functions = new ArrayList<>();
  private final List<ProductTable> tables = new ArrayList<>();
  private final @Nullable ProductSums[] sums;

  public ProductBasis(ProductSettings settings) {
    super(settings.alphabet(), ProductScratch.class);
    this.settings = settings;
    sums = new ProductSums[layout.species()];
    Couplings couplings = new Couplings();
    for (int kind = 0; kind < layout.species(); kind++) {
      if (kind > 0 && settings.alikeForAllCentres()) {
        functions.add(functions.getFirst());
        tables.add(tables.getFirst());
      } else {
        functions.add(ProductFunctions.of(settings, kind, couplings));
        tables.add(new ProductTable(settings, functions.get(kind)));
      }
    }
  }

  @Override
  public ProductSettings settings() {
    return settings;
  }

  @Override
  public int blockSize(int kind) {
    return layout.powerStart() + functions.get(kind).size();
  }

  /// Number of product functions around centres of a species, given as an index.
  public int functions(int kind) {
    return functions.get(kind).size();
  }

  /// Product function k of such centres, which stands in column `1 + pairs + k` of their block.
  public ProductFunction function(int kind, int k) {
    return functions.get(kind).get(k);
  }

  /// As of [Feature#name], products with all their factors, such as `Si: Si n=0 l=1, Si n=2 l=1`;
  /// further ways to couple the same factors are counted, `#1`.
  @Override
  public String name(int k) {
    int kind = kind(k);
    int place = k - block(kind);
    String centre = symbol(kind);
    if (place == 0) {
      return centre;
    }
    if (place < layout.powerStart()) {
      int pairs = settings.pairFunctions();
      return centre + ": " + symbol((place - 1) / pairs) + " n=" + (place - 1) % pairs;
    }
    int at = place - layout.powerStart();
    List<ProductFunction> all = functions.get(kind);
    ProductFunction function = all.get(at);
    int coupling = 0;
    while (coupling < at && all.get(at - coupling - 1).hasFactorsOf(function)) {
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
    int kind = kind(k);
    int place = k - block(kind);
    if (place == 0) {
      return new int[0];
    }
    if (place < layout.powerStart()) {
      return new int[] {(place - 1) % settings.pairFunctions()};
    }
    return functions.get(kind).get(place - layout.powerStart()).n().clone();
  }

  @Override
  public int[] degrees(int k) {
    int kind = kind(k);
    int place = k - block(kind);
    return place < layout.powerStart()
        ? new int[place == 0 ? 0 : 1]
        : functions.get(kind).get(place - layout.powerStart()).l().clone();
  }

  @Override
  public List<ProductFunction> products(int k) {
    return List.of(product(k));
  }

  private ProductFunction product(int k) {
    int kind = kind(k);
    int place = k - block(kind);
    if (place >= layout.powerStart()) {
      return functions.get(kind).get(place - layout.powerStart());
    }
    int pairs = settings.pairFunctions();
    return place == 0
        ? ProductFunction.constant()
        : ProductFunction.pairs((place - 1) / pairs, (place - 1) % pairs);
  }

  /// The species, as an index, in whose block a column stands.
  private int kind(int k) {
    if (!(k >= 0 && k < size())) {
      throw new IllegalArgumentException("column must lie in [0, " + size() + "), got " + k);
    }
    int kind = 0;
    while (k >= block(kind + 1)) {
      kind++;
    }
    return kind;
  }

  @Override
  ProductScratch scratch() {
    CentreDensity density = expansion.workspace();
    return new ProductScratch(
        density,
        pairFeatures.table(density.around, settings.rCut()),
        largestBlock(),
        new ComplexDensity(layout.channels(), settings.lMax(), expansion.width()),
        gradients(),
        mostSlots(),
        this::lane);
  }

  private List<ProductGradient> gradients() {
    List<ProductGradient> gradients = new ArrayList<>();
    for (int kind = 0; kind < layout.species(); kind++) {
      gradients.add(
          kind > 0 && settings.alikeForAllCentres()
              ? gradients.getFirst()
              : new ProductGradient(settings, tables.get(kind)));
    }
    return gradients;
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
    ProductTable table = tables.get(kind);
    for (int k = 0; k < table.size(); k++) {
      row[first + k] += table.value(k, scratch.complex);
    }
  }

  @Override
  void addDensityRows(ProductScratch scratch, int kind, double[] out, int energies, int block) {
    int first = layout.powerStart();
    ProductGradient gradient = scratch.gradients.get(kind);
    gradient.add(
        scratch.density, scratch.complex, scratch.rows, out, energies + first, block, first);
  }

  /// The weights of all products, once a call.
  @Override
  void spread(double[] weights, Contraction result) {
    result.reserveSpread(spreadStart(layout.species()));
    for (int kind = 0; kind < layout.species(); kind++) {
      int first = block(kind) + layout.powerStart();
      sums(kind).spread(weights, first, result.spread, spreadStart(kind));
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
    ProductSums all = sums(kind);
    int start = spreadStart(kind);
    all.multiply(batch, to - from);
    for (int s = 0; s < weights.length; s++) {
      all.contract(batch, to - from, results[s].spread, start);
      for (int at = from; at < to; at++) {
        CentreScratch lane = batch.lane(at - from);
        double energy = batch.energy(at - from);
        adjoint.centre(list, centres[at], energy, weights[s], block(kind), lane, results[s]);
      }
    }
  }

  /// Function after function, as each centre has weights of its own.
  @Override
  double sensitivity(ProductScratch scratch, int kind, double[] weights, int block) {
    ProductTable table = tables.get(kind);
    int[] places = table.slotPlaces();
    double[] total = scratch.sensitivity;
    Arrays.fill(total, 0);
    int first = block + layout.powerStart();
    double energy = 0;
    int width = expansion.width();
    for (int k = 0; k < table.size(); k++) {
      double weight = weights[first + k];
      energy = Math.fma(weight, table.gradient(k, scratch.complex, scratch.derivative), energy);
      int base = table.slot(k, 0);
      for (int s = base; s < table.slotEnd(k); s++) {
        int place = places[s];
        int at = table.harmonic(place) * width + table.channel(place);
        total[at] = Math.fma(weight, scratch.derivative[s - base], total[at]);
      }
    }
    return energy;
  }

  private int mostSlots() {
    int most = 0;
    for (ProductTable table : tables) {
      most = Math.max(most, table.mostSlots());
    }
    return most;
  }

  private void expand(NeighborList list, int centre, int[] kinds, CentreScratch lane) {
    expansion.expand(list, centre, kinds, Slopes.RADIAL, lane.density);
    pairFeatures.expand(list, centre, kinds, Slopes.RADIAL, lane.pairs);
  }

  /// Where the weights of a species' products start.
  private int spreadStart(int kind) {
    int start = 0;
    for (int before = 0; before < kind; before++) {
      start += sums(before).size();
    }
    return start;
  }

  /// Made when first asked for, as a fit alone needs none.
  private synchronized ProductSums sums(int kind) {
    int stored = settings.alikeForAllCentres() ? 0 : kind;
    ProductSums known = sums[stored];
    if (known == null) {
      known = new ProductSums(settings, functions.get(stored), expansion.width());
      sums[stored] = known;
    }
    return known;
  }
}

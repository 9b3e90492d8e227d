package org.soapstone.descriptor;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
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
  public int blockSize() {
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
        table.mostSlots());
  }

  @Override
  void expand(
      NeighborList list, int centre, int[] kinds, boolean gradients, ProductScratch scratch) {
    super.expand(list, centre, kinds, gradients, scratch);
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

  @Override
  double sensitivity(
      ProductScratch scratch, double[] weights, int block, double[] spread, int from) {
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
        int place = table.place(s);
        int at = table.harmonic(place) * width + table.channel(place);
        total[at] = Math.fma(weight, scratch.derivative[s - base], total[at]);
      }
    }
    return energy;
  }
}

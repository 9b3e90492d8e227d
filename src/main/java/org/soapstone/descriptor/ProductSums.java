package org.soapstone.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.soapstone.basis.LmIndex;
import org.soapstone.simd.Blocks;

/// Weighted sums of all product functions of a centre, and their slopes over its density, for eight
/// centres at a time.
///
/// A sum over functions, each a sum over products, is a sum over products:
///
/// ```
/// sum_k w_k B_k = sum_s W_s Re prod_t A(z, n, l, m),   W_s = sum_k w_k coefficient_k[s]
/// ```
///
/// so that once the weights W_s are known, no function costs anything. Immutable.
final class ProductSums {

  private final ProductPlan plan;

  // The products of function k, from start[k] on.
  private final int[] start;
  private final int[] product;
  private final double[] coefficient;

  // Coefficients with m >= 0: where they stand in a plan, and, among the real ones of a centre,
  // those that their real and imaginary parts are made of. The latter stands in for itself if m =
  // 0.
  private final int[] place;
  private final int[] cosine;
  private final int[] sine;
  private final double[] factor;

  /// @param width length of a row of the real coefficients, in which channels are fastest
  ProductSums(ProductSettings settings, List<ProductFunction> functions, int width) {
    int nMax = settings.nMax();
    int harmonics = LmIndex.count(settings.lMax());
    // The number of a coefficient is its place among these, ascending.
    int[] entries =
        functions.stream()
            .flatMapToInt(each -> entries(each, nMax, harmonics))
            .sorted()
            .distinct()
            .toArray();
    int[] orders = Arrays.stream(entries).map(entry -> order(entry, harmonics)).toArray();
    int[] opposites = Arrays.stream(entries).map(entry -> opposite(entry, harmonics)).toArray();
    int[] mirrors =
        Arrays.stream(opposites).map(entry -> Arrays.binarySearch(entries, entry)).toArray();
    List<int[]> products = new ArrayList<>();
    start = new int[functions.size() + 1];
    for (int k = 0; k < functions.size(); k++) {
      ProductFunction function = functions.get(k);
      for (int[] m : function.m()) {
        int[] factors = new int[m.length];
        Arrays.setAll(
            factors, t -> Arrays.binarySearch(entries, entry(function, t, m[t], nMax, harmonics)));
        products.add(factors);
      }
      start[k + 1] = products.size();
    }
    plan = new ProductPlan(orders, mirrors, products);
    product = new int[products.size()];
    Arrays.setAll(product, plan::product);
    coefficient =
        functions.stream().flatMapToDouble(each -> Arrays.stream(each.coefficient())).toArray();
    int[] upper = IntStream.range(0, orders.length).filter(a -> orders[a] >= 0).toArray();
    place = Arrays.stream(upper).map(ProductPlan::place).toArray();
    cosine = Arrays.stream(upper).map(a -> real(entries[a], harmonics, width)).toArray();
    sine = Arrays.stream(upper).map(a -> real(opposites[a], harmonics, width)).toArray();
    factor = Arrays.stream(upper).mapToDouble(a -> ComplexDensity.factor(orders[a])).toArray();
  }

  /// Entries of a [ComplexDensity] that a function may depend on.
  private static IntStream entries(ProductFunction function, int nMax, int harmonics) {
    return IntStream.range(0, function.order())
        .flatMap(t ->
            IntStream.rangeClosed(-function.l()[t], function.l()[t])
                .map(m -> entry(function, t, m, nMax, harmonics)));
  }

  private static int entry(ProductFunction function, int t, int m, int nMax, int harmonics) {
    int q = function.z()[t] * nMax + function.n()[t];
    return q * harmonics + LmIndex.of(function.l()[t], m);
  }

  private static int order(int entry, int harmonics) {
    return LmIndex.order(entry % harmonics);
  }

  /// The entry with the opposite m.
  private static int opposite(int entry, int harmonics) {
    return entry - 2 * order(entry, harmonics);
  }

  /// Where the real coefficient of an entry stands.
  private static int real(int entry, int harmonics, int width) {
    return entry % harmonics * width + entry / harmonics;
  }

  /// Numbers that the weights of one species take.
  int size() {
    return 2 * plan.products();
  }

  /// From weights of functions to weights of products.
  ///
  /// @param weights those of the functions from `first` on
  /// @param to [#size] numbers from `at` on, overwritten
  void spread(double[] weights, int first, double[] to, int at) {
    Arrays.fill(to, at, at + size(), 0);
    for (int k = 0; k + 1 < start.length; k++) {
      double weight = weights[first + k];
      for (int s = start[k]; s < start[k + 1]; s++) {
        int sum = at + 2 * product[s];
        to[sum] = Math.fma(weight, coefficient[s], to[sum]);
      }
    }
  }

  /// Makes the partial products of a batch.
  ///
  /// @param lanes whose densities are expanded
  void multiply(ProductBatch batch, int lanes) {
    batch.reserve(plan.length());
    double[] a = batch.a;
    for (int lane = 0; lane < Blocks.SIZE; lane++) {
      // Lanes left over repeat the first one, whose numbers are good.
      double[] c = batch.lane(lane < lanes ? lane : 0).density.coefficients;
      for (int k = 0; k < place.length; k++) {
        int to = place[k] + lane;
        a[to] = factor[k] * c[cosine[k]];
        a[to + Blocks.SIZE] = sine[k] == cosine[k] ? 0 : factor[k] * c[sine[k]];
      }
    }
    plan.multiply(a);
  }

  /// Energies of a batch, and `D = dE/dc` of its lanes.
  ///
  /// @param c weights of products from `at` on
  void contract(ProductBatch batch, int lanes, double[] c, int at) {
    double[] b = batch.b;
    plan.sum(batch.a, c, at, batch.energies, 0);
    Arrays.fill(b, 0, plan.length(), 0);
    plan.sumBack(batch.a, c, at, batch.slopes, 0, b);
    plan.multiplyBack(batch.a, b);
    for (int lane = 0; lane < lanes; lane++) {
      double[] d = batch.lane(lane).sensitivity;
      // Centres of another species may have left slopes where these have none.
      Arrays.fill(d, 0);
      for (int k = 0; k < place.length; k++) {
        int from = place[k] + lane;
        // Of the same number if m = 0: the real part comes last.
        d[sine[k]] = -factor[k] * b[from + Blocks.SIZE];
        d[cosine[k]] = factor[k] * b[from];
      }
    }
  }
}

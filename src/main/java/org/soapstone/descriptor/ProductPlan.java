package org.soapstone.descriptor;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.soapstone.simd.Blocks;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.ProductKernel;

/// How to compute weighted sums of products of complex density coefficients with few
/// multiplications,
///
/// ```
/// rho_p = sum over products of  c_p Re(A[a_1] A[a_2] ... A[a_v])
/// ```
///
/// and, for an energy of which the slopes over rho are known, its slopes over A.
///
/// Products share their partial products: those form a graph without cycles, each node the product
/// of two others or of coefficients, computed once, backward in reverse. Of complete products only
/// the real part is computed, and they are summed group by group with a common factor. Coefficients
/// with m < 0 follow from `A(l,-m) = (-1)^m conj A(l,m)`; callers set and receive those with m >= 0
/// alone.
///
/// Eight independent sets of coefficients, for instance of eight centres, lie side by side: number
/// a has its real part at `place(a) + lane` and its imaginary part [Blocks#SIZE] further on.
///
/// An energy changes by `dE = Re(sum B dA)` over the coefficients with m >= 0; hence with real and
/// imaginary parts of A as variables, `dE/d(Re A) = Re B` and `dE/d(Im A) = -Im B`.
///
/// Immutable and safe to share between threads. Order of the factors and of the sums is decided
/// when the plan is made, from the products alone.
public final class ProductPlan {

  private final ProductKernel kernel = ProductKernel.of(Lanes.chosen());

  private final int coefficients;
  private final int densities;

  // Coefficients with m < 0, where they come from, and with which sign.
  private final int[] mirrored;
  private final int[] mirrors;
  private final double[] signs;

  // Partial products.
  private final int[] left;
  private final int[] right;

  // Complete products, in groups of one outer factor.
  private final int[] starts;
  private final int[] outer;
  private final int[] inner;

  /// Two numbers a product for each pair of densities.
  private final double[] weights;

  /// The complete product that each of the given ones is.
  private final int[] given;

  /// A plan whose weights come with every call.
  ///
  /// @param orders m of every coefficient
  /// @param mirrors the coefficient with the opposite m and all else equal; itself for m = 0
  /// @param products indices of the factors of each product, in any order; m must add up to 0
  /// @throws IllegalArgumentException if lengths, indices or orders do not fit
  ProductPlan(int[] orders, int[] mirrors, List<int[]> products) {
    this(orders, mirrors, 1, products, Collections.nCopies(products.size(), new double[1]));
  }

  /// @param orders m of every coefficient
  /// @param mirrors the coefficient with the opposite m and all else equal; itself for m = 0
  /// @param densities number of sums
  /// @param products indices of the factors of each product, in any order; m must add up to 0
  /// @param weights one number a density for each product; those of equal products are added
  /// @throws IllegalArgumentException if lengths, indices or orders do not fit
  public ProductPlan(
      int[] orders, int[] mirrors, int densities, List<int[]> products, List<double[]> weights) {
    coefficients = orders.length;
    this.densities = densities;
    ProductSharing sharing = new ProductSharing(orders, mirrors, densities);
    if (products.size() != weights.size()) {
      throw new IllegalArgumentException(
          "weights must be as many as products, " + products.size() + ", got " + weights.size());
    }
    for (int k = 0; k < products.size(); k++) {
      sharing.add(products.get(k), weights.get(k));
    }
    sharing.share();
    left = places(sharing.left());
    right = places(sharing.right());
    starts = sharing.starts();
    outer = places(sharing.outer());
    inner = places(sharing.inner());
    given = sharing.places(products);
    this.weights = inPairs(sharing.weights(), densities);
    int[] negative = IntStream.range(0, coefficients).filter(a -> orders[a] < 0).toArray();
    this.mirrors = places(negative);
    mirrored = places(Arrays.stream(negative).map(a -> mirrors[a]).toArray());
    signs = Arrays.stream(negative).mapToDouble(a -> orders[a] % 2 == 0 ? 1 : -1).toArray();
  }

  private static int[] places(int[] numbers) {
    return Arrays.stream(numbers).map(ProductPlan::place).toArray();
  }

  /// Two densities side by side, the last one beside nothing if their number is odd.
  private static double[] inPairs(List<double[]> weights, int densities) {
    int products = weights.size();
    double[] pairs = new double[(densities + 1) / 2 * 2 * products];
    for (int k = 0; k < products; k++) {
      for (int p = 0; p < densities; p++) {
        pairs[(p / 2 * products + k) * 2 + p % 2] = weights.get(k)[p];
      }
    }
    return pairs;
  }

  /// Where the real part of a coefficient is in lane 0.
  public static int place(int coefficient) {
    return coefficient * ProductKernel.COMPLEX;
  }

  /// Number of sums.
  public int densities() {
    return densities;
  }

  /// Number of partial products that are kept.
  public int partialProducts() {
    return left.length;
  }

  /// Number of different complete products.
  public int products() {
    return inner.length;
  }

  /// The complete product that product k of those given is: equal ones are one, and so are a
  /// product and its mirror image.
  int product(int k) {
    return given[k];
  }

  /// Length of the arrays of coefficients and of their adjoints: coefficients, the number 1,
  /// partial products.
  public int length() {
    return place(coefficients + 1 + left.length);
  }

  /// Length of the arrays of densities and of slopes: a row of [Blocks#SIZE] lanes a density, and
  /// one more if their number is odd.
  public int rows() {
    return (densities + 1) / 2 * 2 * Blocks.SIZE;
  }

  /// From coefficients to densities.
  ///
  /// @param a [#length] numbers, of which the coefficients with m >= 0 are given; the others are
  ///   set
  /// @param rho [#rows] numbers, density p at `p Blocks.SIZE + lane`, overwritten
  public void forward(double[] a, double[] rho) {
    multiply(a);
    for (int p = 0; p < densities; p += 2) {
      sum(a, weights, p * inner.length, rho, p * Blocks.SIZE);
    }
  }

  /// Makes the partial products of coefficients.
  ///
  /// @param a [#length] numbers, of which the coefficients with m >= 0 are given; the others are
  ///   set
  void multiply(double[] a) {
    int one = place(coefficients);
    Arrays.fill(a, one, one + Blocks.SIZE, 1);
    Arrays.fill(a, one + Blocks.SIZE, one + ProductKernel.COMPLEX, 0);
    kernel.mirror(mirrors.length, mirrored, mirrors, signs, a);
    kernel.multiply(left.length, left, right, one + ProductKernel.COMPLEX, a);
  }

  /// Two weighted sums of all complete products.
  ///
  /// @param a as [#multiply] left it
  /// @param c two weights a product, side by side, from `at` on
  /// @param rho two rows of [Blocks#SIZE], from `to` on, overwritten
  void sum(double[] a, double[] c, int at, double[] rho, int to) {
    kernel.sum(outer.length, starts, outer, inner, c, at, a, rho, to);
  }

  /// From slopes over the densities to slopes over the coefficients.
  ///
  /// @param a as [#forward] left it
  /// @param slopes dE/drho, laid out like rho; the row beside the last density must hold numbers
  /// @param b [#length] numbers, overwritten; those with m >= 0 are the result
  public void backward(double[] a, double[] slopes, double[] b) {
    Arrays.fill(b, 0, length(), 0);
    for (int p = 0; p < densities; p += 2) {
      sumBack(a, weights, p * inner.length, slopes, p * Blocks.SIZE, b);
    }
    multiplyBack(a, b);
  }

  /// Adds the slopes of the two sums of [#sum] to `b`.
  ///
  /// @param slopes dE/drho, two rows, from `from` on
  void sumBack(double[] a, double[] c, int at, double[] slopes, int from, double[] b) {
    kernel.sumBack(outer.length, starts, outer, inner, c, at, slopes, from, a, b);
  }

  /// From slopes over products to slopes over the coefficients with m >= 0.
  void multiplyBack(double[] a, double[] b) {
    kernel.multiplyBack(left.length, left, right, place(coefficients + 1), a, b);
    kernel.mirrorBack(mirrors.length, mirrored, mirrors, signs, b);
  }
}

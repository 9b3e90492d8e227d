package org.soapstone.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.simd.Blocks;
import org.soapstone.testkit.FiniteDifference;

/// The plan against products multiplied out, and its adjoint against differences.
class ProductPlanTest {

  /// Coefficients of two channels with l = 2: five orders each.
  private static final int[] ORDERS = {-2, -1, 0, 1, 2, -2, -1, 0, 1, 2};

  private static final int[] MIRRORS = {4, 3, 2, 1, 0, 9, 8, 7, 6, 5};

  private final List<int[]> products = new ArrayList<>();
  private final List<double[]> weights = new ArrayList<>();

  /// Every product of up to five factors whose orders add up to 0, in random order of the factors.
  private ProductPlan everything(int densities) {
    collect(new ArrayList<>(), 0, 0);
    Random random = new Random(3);
    for (int[] factors : products) {
      for (int t = factors.length - 1; t > 0; t--) {
        int other = random.nextInt(t + 1);
        int kept = factors[t];
        factors[t] = factors[other];
        factors[other] = kept;
      }
      weights.add(random.doubles(densities, -1, 1).toArray());
    }
    return new ProductPlan(ORDERS, MIRRORS, densities, products, weights);
  }

  private void collect(List<Integer> factors, int from, int sum) {
    if (!factors.isEmpty() && sum == 0) {
      products.add(factors.stream().mapToInt(a -> a).toArray());
    }
    for (int a = from; a < ORDERS.length && factors.size() < 5; a++) {
      factors.add(a);
      collect(factors, a, sum + ORDERS[a]);
      factors.remove(factors.size() - 1);
    }
  }

  /// Numbers for m >= 0 in all lanes; those for m = 0 are real.
  private static double[] coefficients(ProductPlan plan) {
    double[] a = new double[plan.length()];
    Random random = new Random(4);
    for (int k = 0; k < ORDERS.length; k++) {
      for (int lane = 0; lane < Blocks.SIZE && ORDERS[k] >= 0; lane++) {
        a[ProductPlan.place(k) + lane] = random.nextDouble(-1, 1);
        a[ProductPlan.place(k) + Blocks.SIZE + lane] =
            ORDERS[k] == 0 ? 0 : random.nextDouble(-1, 1);
      }
    }
    return a;
  }

  /// rho_p of one lane, multiplied out.
  private double direct(double[] a, int lane, int p) {
    double sum = 0;
    for (int k = 0; k < products.size(); k++) {
      double real = 1;
      double imaginary = 0;
      for (int factor : products.get(k)) {
        boolean turned = ORDERS[factor] < 0;
        int at = ProductPlan.place(turned ? MIRRORS[factor] : factor) + lane;
        double sign = ORDERS[factor] % 2 == 0 ? 1 : -1;
        double re = turned ? sign * a[at] : a[at];
        double im = turned ? -sign * a[at + Blocks.SIZE] : a[at + Blocks.SIZE];
        double next = real * re - imaginary * im;
        imaginary = real * im + imaginary * re;
        real = next;
      }
      sum += weights.get(k)[p] * real;
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void sumsEqualProductsMultipliedOut(int densities) {
    ProductPlan plan = everything(densities);
    double[] a = coefficients(plan);
    double[] rho = new double[plan.rows()];
    plan.forward(a, rho);
    for (int p = 0; p < densities; p++) {
      for (int lane = 0; lane < Blocks.SIZE; lane++) {
        // Some thousand terms of size 1.
        assertThat(rho[p * Blocks.SIZE + lane])
            .isCloseTo(direct(a, lane, p), within(1e-13 * products.size()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void slopesAreThoseOfTheSums(int densities) {
    ProductPlan plan = everything(densities);
    double[] a = coefficients(plan);
    double[] rho = new double[plan.rows()];
    double[] slopes = new Random(5).doubles(plan.rows(), -1, 1).toArray();
    double[] b = new double[plan.length()];
    plan.forward(a, rho);
    plan.backward(a, slopes, b);
    int lane = 3;
    for (int k = 0; k < ORDERS.length; k++) {
      for (int part = 0; part < 2; part++) {
        if (ORDERS[k] < 0 || (ORDERS[k] == 0 && part == 1)) {
          continue;
        }
        int at = ProductPlan.place(k) + part * Blocks.SIZE + lane;
        double slope =
            FiniteDifference.richardson(
                x -> {
                  double[] moved = a.clone();
                  moved[at] = x;
                  double[] sums = new double[plan.rows()];
                  plan.forward(moved, sums);
                  double total = 0;
                  for (int p = 0; p < densities; p++) {
                    total += slopes[p * Blocks.SIZE + lane] * sums[p * Blocks.SIZE + lane];
                  }
                  return total;
                },
                a[at],
                1e-3);
        double sign = part == 0 ? 1 : -1;
        // Polynomials of degree 5: h^4 f5/30 with f5 of some thousand, and rounding.
        assertThat(sign * b[at]).isCloseTo(slope, within(1e-9 * Math.max(1, Math.abs(slope))));
      }
    }
  }

  /// Weights that come with the call, on the products that the plan says, give the same bits.
  @Test
  void weightsMayComeLater() {
    ProductPlan plan = everything(1);
    ProductPlan later = new ProductPlan(ORDERS, MIRRORS, products);
    double[] c = new double[2 * later.products()];
    for (int k = 0; k < products.size(); k++) {
      c[2 * later.product(k)] += weights.get(k)[0];
    }
    double[] a = coefficients(plan);
    double[] rho = new double[plan.rows()];
    double[] sums = new double[later.rows()];
    plan.forward(a, rho);
    later.multiply(a);
    later.sum(a, c, 0, sums, 0);
    assertThat(sums).isEqualTo(rho);
    double[] slopes = new Random(5).doubles(plan.rows(), -1, 1).toArray();
    double[] b = new double[plan.length()];
    double[] back = new double[plan.length()];
    plan.backward(a, slopes, b);
    later.sumBack(a, c, 0, slopes, 0, back);
    later.multiplyBack(a, back);
    assertThat(back).isEqualTo(b);
  }

  @Test
  void partialProductsAreShared() {
    ProductPlan plan = everything(1);
    int long3 = (int) products.stream().filter(factors -> factors.length >= 3).count();
    assertThat(plan.products()).isLessThan(products.size());
    assertThat(plan.partialProducts()).isLessThan(long3 / 2);
  }

  @Test
  void productAndMirrorImageAreOne() {
    List<int[]> both = List.of(new int[] {3, 8, 5}, new int[] {1, 6, 9});
    ProductPlan plan =
        new ProductPlan(ORDERS, MIRRORS, 1, both, List.of(new double[] {2}, new double[] {3}));
    assertThat(plan.products()).isEqualTo(1);
    assertThat(plan.partialProducts()).isEqualTo(1);
  }

  @Test
  void longProductsAreMultiplied() {
    products.add(new int[] {2, 2, 7, 7, 7, 2, 2, 7, 2, 3, 1});
    weights.add(new double[] {1});
    ProductPlan plan = new ProductPlan(ORDERS, MIRRORS, 1, products, weights);
    double[] a = coefficients(plan);
    double[] rho = new double[plan.rows()];
    plan.forward(a, rho);
    assertThat(rho[2]).isCloseTo(direct(a, 2, 0), within(1e-14));
  }

  @Test
  void nothingIsNothing() {
    ProductPlan plan = new ProductPlan(ORDERS, MIRRORS, 2, List.of(), List.of());
    double[] rho = new double[plan.rows()];
    Arrays.fill(rho, 7);
    plan.forward(new double[plan.length()], rho);
    assertThat(rho).containsOnly(0);
    double[] b = new double[plan.length()];
    plan.backward(new double[plan.length()], rho, b);
    assertThat(b).containsOnly(0);
  }

  @Test
  void nonsenseIsRefused() {
    double[] one = {1};
    assertRefused(new int[] {2, 10}, one, "from 0 to 9");
    assertRefused(new int[] {3, 2}, one, "must add up to 0 but give 1");
    assertRefused(new int[0], one, "must have factors");
    assertRefused(new int[] {2}, new double[2], "1 weights but has 1 and 2");
    assertThatThrownBy(() -> new ProductPlan(new int[] {1}, new int[] {0}, 1, List.of(), List.of()))
        .hasMessageContaining("opposite m");
  }

  private static void assertRefused(int[] factors, double[] weight, String says) {
    assertThatThrownBy(() -> new ProductPlan(ORDERS, MIRRORS, 1, List.of(factors), List.of(weight)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says);
  }
}

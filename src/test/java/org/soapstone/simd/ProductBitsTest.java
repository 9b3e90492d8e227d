package org.soapstone.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The vector twins of the loops over products and over interpolated functions give the bits of the
/// scalar ones, for any number of products, groups and functions, also where a number stands on
/// both sides of a product, and touch nothing else.
class ProductBitsTest {

  private static final int NUMBERS = 40;
  private static final int LENGTH = NUMBERS * ProductKernel.COMPLEX;

  static Iterable<Lanes> widths() {
    return Lanes.available();
  }

  /// One call of a kernel on arrays that all count.
  private interface Call {
    void on(ProductKernel kernel, double[][] arrays);
  }

  private static void assertSame(Lanes lanes, Call call) {
    double[][] expected = arrays();
    double[][] actual = arrays();
    call.on(ProductKernel.of(Lanes.SCALAR), expected);
    call.on(ProductKernel.of(lanes), actual);
    assertThat(actual).isDeepEqualTo(expected);
  }

  private static double[][] arrays() {
    return IntStream.range(0, 5).mapToObj(k -> random(LENGTH, k)).toArray(double[][]::new);
  }

  private static double[] random(int n, int seed) {
    return new Random(seed).doubles(n, -1, 1).toArray();
  }

  private static int[] places(int count, int below, int seed) {
    return new Random(seed)
        .ints(count, 0, below)
        .map(number -> number * ProductKernel.COMPLEX)
        .toArray();
  }

  @ParameterizedTest
  @MethodSource("widths")
  void combinations(Lanes lanes) {
    int[] rows = IntStream.range(0, NUMBERS).map(k -> 8 * (2 * k + 1)).toArray();
    for (int count : new int[] {0, 1, 2, 3, 5, 7}) {
      for (int columns : new int[] {0, 1, 4, 11}) {
        assertSame(
            lanes,
            (kernel, a) ->
                kernel.combine(count, columns, a[0], 3, a[1], rows, 2, -8, a[2], rows, 1, 0));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("widths")
  void products(Lanes lanes) {
    int made = 20;
    for (int count : new int[] {0, 1, 2, 7, 19}) {
      int[] left = places(count, made, 1);
      int[] right = places(count, made, 2);
      int first = made * ProductKernel.COMPLEX;
      if (count > 1) {
        right[1] = left[1];
      }
      assertSame(lanes, (kernel, a) -> kernel.multiply(count, left, right, first, a[0]));
      assertSame(lanes, (kernel, a) -> kernel.multiplyBack(count, left, right, first, a[0], a[1]));
      int[] to = IntStream.range(made, made + count).map(k -> 16 * k).toArray();
      assertSame(lanes, (kernel, a) -> kernel.mirror(count, left, to, a[4], a[0]));
      assertSame(lanes, (kernel, a) -> kernel.mirrorBack(count, left, to, a[4], a[0]));
    }
  }

  @ParameterizedTest
  @MethodSource("widths")
  void sums(Lanes lanes) {
    for (int groups : new int[] {0, 1, 2, 9}) {
      int[] starts = IntStream.rangeClosed(0, groups).map(g -> g * (g + 1) / 2).toArray();
      int products = starts[groups];
      int[] outer = places(groups, NUMBERS, 3);
      int[] inner = places(products, NUMBERS, 4);
      if (groups > 0) {
        inner[products - 1] = outer[groups - 1];
      }
      assertSame(
          lanes, (kernel, a) -> kernel.sum(groups, starts, outer, inner, a[0], 5, a[1], a[2], 16));
      assertSame(
          lanes,
          (kernel, a) ->
              kernel.sumBack(groups, starts, outer, inner, a[0], 5, a[1], 16, a[2], a[3]));
    }
  }

  @ParameterizedTest
  @MethodSource("widths")
  void interpolatedFunctions(Lanes lanes) {
    for (int functions : new int[] {1, 2, 7, 8, 9, 17}) {
      for (int count : new int[] {0, 8, 24}) {
        assertThat(spline(lanes, functions, count))
            .isDeepEqualTo(spline(Lanes.SCALAR, functions, count));
      }
    }
  }

  /// Values and slopes in blocks: what counts of them.
  private static double[][] spline(Lanes lanes, int functions, int count) {
    int capacity = 24;
    int rows = Blocks.padded(functions) * capacity;
    double[] knots = random(12 * 2 * functions + Blocks.SIZE, 5);
    double[] r = new Random(6).doubles(count, 0, 1).toArray();
    SplineKernel kernel = SplineKernel.of(lanes);
    double[][] tables = {new double[rows], new double[rows]};
    kernel.interpolate(functions, knots, 10, count, r, capacity, tables[0], tables[1]);
    double[][] blocks = {new double[functions * capacity], new double[functions * capacity]};
    kernel.turn(functions, count, capacity, tables[0], blocks[0]);
    kernel.turn(functions, count, capacity, tables[1], blocks[1]);
    return blocks;
  }
}

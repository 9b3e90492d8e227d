package org.soapstone.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.TileKernel;

/// The blocked products give the bits of the textbook on awkward shapes, for every width and number
/// of threads.
class ProductBitsTest {

  /// Rows, columns and depth: nothing, one, around the tiles (4, 6, 12 by 4, 8, 16), around a
  /// task's block (240), a slab (320) and a span (1920).
  private static final int[][] SHAPES = {
    {0, 0, 0},
    {0, 5, 3},
    {5, 0, 3},
    {5, 3, 0},
    {1, 1, 1},
    {1, 17, 2},
    {11, 15, 3},
    {12, 16, 5},
    {13, 17, 7},
    {6, 8, 9},
    {7, 9, 31},
    {4, 4, 319},
    {5, 7, 320},
    {23, 31, 321},
    {37, 41, 643},
    {97, 101, 103},
    {240, 16, 11},
    {241, 257, 13},
    {12, 481, 17},
    {1921, 3, 5},
    {3, 1933, 5}
  };

  static Iterable<?> widths() {
    return EveryWidth.andThreads().toList();
  }

  @ParameterizedTest
  @MethodSource("widths")
  void general(Lanes lanes, int threads) {
    try (Tasks tasks = new Tasks(threads)) {
      TiledProduct product = new TiledProduct(TileKernel.of(lanes), tasks);
      for (int[] shape : SHAPES) {
        int m = shape[0];
        int n = shape[1];
        int depth = shape[2];
        Matrix a = RandomMatrices.uniform(m, depth, 3, 1);
        Matrix b = RandomMatrices.uniform(depth, n, 1, 2);
        Matrix c = RandomMatrices.uniform(m, n, 2, 3);
        Matrix expected = clone(c);
        TextbookProduct.multiplyAdd(0.7, a.block(), b.block(), expected.block());
        double[] factors = new double[depth];
        Arrays.fill(factors, 0.7);
        product.add(a.block(), factors, b.block(), c.block());
        assertThat(c.data()).as("%d x %d x %d", m, n, depth).isEqualTo(expected.data());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("widths")
  void lowerTriangle(Lanes lanes, int threads) {
    try (Tasks tasks = new Tasks(threads)) {
      TiledProduct product = new TiledProduct(TileKernel.of(lanes), tasks);
      for (int[] shape : SHAPES) {
        int n = Math.min(shape[1], 500);
        int rows = shape[2];
        Matrix phi = RandomMatrices.uniform(rows, n, 3, 1);
        double[] weights = RandomMatrices.uniform(rows, 4);
        Matrix a = RandomMatrices.uniform(n, n, 2, 3);
        Matrix expected = clone(a);
        TextbookProduct.addTransposeTimes(phi.block(), weights, expected.block());
        product.addLower(phi.block().transposed(), weights, phi.block(), a.block());
        assertThat(a.data()).as("%d rows of %d", rows, n).isEqualTo(expected.data());
      }
    }
  }

  static Matrix clone(Matrix matrix) {
    return Matrix.wrap(matrix.rows(), matrix.columns(), matrix.stride(), matrix.data().clone());
  }
}

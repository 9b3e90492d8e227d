package org.soapstone.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.FloatTileKernel;
import org.soapstone.simd.Lanes;

class FloatSyrkTest {

  private static final Tasks ONE = Tasks.inline();

  /// Rows and columns: nothing, one, around the tiles (4, 6, 12 by 4, 8, 16, 32), a slab (384) and
  /// a task's block (288).
  private static final int[][] SHAPES = {
    {0, 0}, {0, 5}, {5, 0}, {1, 1}, {3, 11}, {2, 12}, {5, 13}, {7, 17}, {383, 31}, {384, 32},
    {385, 33}, {800, 97}, {11, 287}, {9, 289}, {13, 583}
  };

  static Iterable<?> widths() {
    return EveryWidth.andThreads().toList();
  }

  @ParameterizedTest
  @MethodSource("widths")
  void bitsOfTheTextbook(Lanes lanes, int threads) {
    try (Tasks tasks = new Tasks(threads)) {
      for (int[] shape : SHAPES) {
        Matrix phi = RandomMatrices.uniform(shape[0], shape[1], 3, 1);
        double[] weights = RandomMatrices.uniform(shape[0], 4);
        Matrix expected = RandomMatrices.uniform(shape[1], shape[1], 2, 3);
        Matrix actual = ProductBitsTest.clone(expected);
        TextbookFloatProduct.addTransposeTimes(phi.block(), weights, expected.block());
        FloatSyrk.add(FloatTileKernel.of(lanes), phi.block(), weights, actual.block(), tasks);
        assertThat(actual.data()).as("%d x %d", shape[0], shape[1]).isEqualTo(expected.data());
        TextbookFloatProduct.addTransposeTimes(phi.block(), null, expected.block());
        FloatSyrk.add(FloatTileKernel.of(lanes), phi.block(), null, actual.block(), tasks);
        assertThat(actual.data()).as("%d x %d", shape[0], shape[1]).isEqualTo(expected.data());
      }
    }
  }

  /// `2^24 + 1` is no float: with the products 2^12 * 2^12 and 1 * 1 in one slab the one is lost,
  /// in two slabs it is kept.
  @Test
  void byHand() {
    Matrix phi = new Matrix(FloatSyrk.SLAB + 1, 1);
    phi.set(0, 0, 4096);
    phi.set(1, 0, 1);
    Matrix a = new Matrix(1, 1);
    a.set(0, 0, 0.25);
    FloatSyrk.addTransposeTimes(phi, null, a, ONE);
    assertThat(a.get(0, 0)).isEqualTo(16_777_216.25);
    phi.set(FloatSyrk.SLAB, 0, 1);
    a.set(0, 0, 0.25);
    FloatSyrk.addTransposeTimes(phi, null, a, ONE);
    assertThat(a.get(0, 0)).isEqualTo(16_777_217.25);
  }

  /// Two roundings of inputs and one a term: `(SLAB + 2) u` of the magnitudes with `u = 2^-24`; the
  /// sums in double, and of the other product, are a thousandth of that at most.
  @ParameterizedTest
  @CsvSource({"1,5", "384,9", "1000,40", "5000,7"})
  void errorIsWithinTheBound(int rows, int n) {
    Matrix phi = RandomMatrices.uniform(rows, n, 1, 5);
    double[] weights = RandomMatrices.uniform(rows, 6);
    Matrix single = new Matrix(n, n);
    FloatSyrk.addTransposeTimes(phi, weights, single, ONE);
    Matrix exact = new Matrix(n, n);
    Syrk.addTransposeTimes(phi, weights, exact, ONE);
    double unit = (Math.min(rows, FloatSyrk.SLAB) + 2) * 0x1p-24 * 1.001;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double magnitudes = 0;
        for (int k = 0; k < rows; k++) {
          magnitudes += Math.abs(weights[k] * phi.get(k, i) * phi.get(k, j));
        }
        assertThat(Math.abs(single.get(i, j) - exact.get(i, j))).isLessThan(unit * magnitudes);
      }
    }
  }

  @Test
  void cutsAtWholeSlabsDoNotMatter() {
    int rows = 2 * FloatSyrk.SLAB + 100;
    Matrix phi = RandomMatrices.uniform(rows, 20, 0, 5);
    Matrix whole = new Matrix(20, 20);
    FloatSyrk.addTransposeTimes(phi, null, whole, ONE);
    Matrix parts = new Matrix(20, 20);
    for (int from = 0; from < rows; from += FloatSyrk.SLAB) {
      int count = Math.min(FloatSyrk.SLAB, rows - from);
      Matrix some = new Matrix(count, 20);
      System.arraycopy(phi.data(), phi.row(from), some.data(), 0, count * 20);
      FloatSyrk.addTransposeTimes(some, null, parts, ONE);
    }
    assertThat(parts.data()).isEqualTo(whole.data());
  }

  @Test
  void refusesWrongShapes() {
    assertThatThrownBy(
            () -> FloatSyrk.addTransposeTimes(new Matrix(2, 3), null, new Matrix(2, 2), ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("phi.columns must equal a.columns but they are 3 and 2");
    assertThatThrownBy(() ->
            FloatSyrk.addTransposeTimes(new Matrix(2, 3), new double[3], new Matrix(3, 3), ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights.length must equal phi.rows but they are 3 and 2");
  }
}

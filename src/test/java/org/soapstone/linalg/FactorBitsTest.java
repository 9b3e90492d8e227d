package org.soapstone.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.RowKernel;
import org.soapstone.simd.TileKernel;

/// Factors, substitutions and updates give the bits of the textbook, for every width and number of
/// threads.
class FactorBitsTest {

  /// Around the lanes, the tiles, the leaf (24), chunks (96), the width of a step (192), two and
  /// three steps.
  private static final int[] SIZES = {
    0, 1, 2, 3, 7, 8, 9, 11, 12, 13, 16, 17, 23, 24, 25, 47, 97, 191, 192, 193, 384, 401
  };

  static Iterable<?> widths() {
    return EveryWidth.andThreads().toList();
  }

  @ParameterizedTest
  @MethodSource("widths")
  void cholesky(Lanes lanes, int threads) {
    try (Tasks tasks = new Tasks(threads)) {
      BlockedCholesky cholesky = new BlockedCholesky(TileKernel.of(lanes), tasks);
      for (int n : SIZES) {
        Matrix a = RandomMatrices.positiveDefinite(n, 3, n);
        Matrix expected = ProductBitsTest.clone(a);
        assertThat(TextbookCholesky.factor(expected.block())).isEqualTo(-1);
        assertThat(cholesky.factor(a.block())).isEqualTo(-1);
        assertThat(a.data()).as("n = %d", n).isEqualTo(expected.data());
      }
    }
  }

  /// The same pivot is found to fail, with the same value, wherever it is.
  @ParameterizedTest
  @MethodSource("widths")
  void failingPivots(Lanes lanes, int threads) {
    try (Tasks tasks = new Tasks(threads)) {
      BlockedCholesky cholesky = new BlockedCholesky(TileKernel.of(lanes), tasks);
      for (int pivot : new int[] {0, 1, 23, 24, 100, 191, 192, 250, 299}) {
        Matrix a = RandomMatrices.positiveDefinite(300, 1, 5);
        a.set(pivot, pivot, -0.25);
        Matrix expected = ProductBitsTest.clone(a);
        assertThat(TextbookCholesky.factor(expected.block())).isEqualTo(pivot);
        assertThat(cholesky.factor(a.block())).isEqualTo(pivot);
        assertThat(a.get(pivot, pivot)).isEqualTo(expected.get(pivot, pivot));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("widths")
  void manyRightHandSides(Lanes lanes, int threads) {
    try (Tasks tasks = new Tasks(threads)) {
      BlockedSolve solve = new BlockedSolve(TileKernel.of(lanes), tasks);
      for (int n : new int[] {0, 1, 11, 12, 13, 97, 192, 211}) {
        Matrix lower = RandomMatrices.lower(n, 1, n);
        for (int count : new int[] {0, 1, 17, 99}) {
          Matrix rows = RandomMatrices.uniform(count, n, 2, count);
          Matrix expected = ProductBitsTest.clone(rows);
          TextbookSolve.lower(lower.block(), expected.block());
          solve.lower(lower.block(), rows.block());
          assertThat(rows.data()).as("n = %d, %d rows", n, count).isEqualTo(expected.data());
        }
      }
    }
  }

  /// Beyond one batch of right-hand sides that are turned around together.
  @Test
  void manyRightHandSidesOfTheTranspose() {
    for (int count : new int[] {0, 1, 17, 961}) {
      for (int n : new int[] {0, 1, 13, 67}) {
        Matrix lower = RandomMatrices.lower(n, 1, n);
        Matrix rows = RandomMatrices.uniform(count, n, 2, count);
        Matrix expected = ProductBitsTest.clone(rows);
        TextbookSolve.lower(lower.block().transposed().turned(), expected.block().turned());
        TriangularSolve.lowerTranspose(lower, rows, Tasks.inline());
        assertThat(rows.data()).as("n = %d, %d rows", n, count).isEqualTo(expected.data());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("widths")
  void inverse(Lanes lanes, int threads) {
    try (Tasks tasks = new Tasks(threads)) {
      for (int n : new int[] {0, 1, 2, 13, 97, 191, 193, 210}) {
        Matrix lower = RandomMatrices.lower(n, 1, n);
        Matrix x = Matrix.identity(n);
        TextbookSolve.lower(lower.block(), x.block());
        Matrix expected = new Matrix(n, n);
        TextbookProduct.multiplyAdd(1, x.block(), x.block().transposed(), expected.block());
        Matrix inverse = new CholeskyInverse(TileKernel.of(lanes), tasks).inverse(lower);
        assertThat(inverse.data()).as("n = %d", n).isEqualTo(expected.data());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("widths")
  void updates(Lanes lanes, int threads) {
    try (Tasks tasks = new Tasks(threads)) {
      for (int n : new int[] {0, 1, 9, 63, 64, 65, 129, 585}) {
        for (int count : new int[] {0, 2}) {
          Matrix expected = RandomMatrices.lower(n, 0, n);
          Matrix lower = ProductBitsTest.clone(expected);
          Matrix x = RandomMatrices.uniform(count, n, 2, 7);
          TextbookUpdate.update(expected.block(), x.copy().block());
          new BlockedUpdate(RowKernel.of(lanes), tasks, false).apply(lower, x.copy());
          assertThat(lower.data()).as("up, n = %d", n).isEqualTo(expected.data());
          @Nullable NotPositiveDefinite none =
              TextbookUpdate.downdate(expected.block(), x.copy().block());
          assertThat(none).isNull();
          assertThat(new BlockedUpdate(RowKernel.of(lanes), tasks, true).apply(lower, x.copy()))
              .isNull();
          assertThat(lower.data()).as("down, n = %d", n).isEqualTo(expected.data());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("widths")
  void failingDowndates(Lanes lanes, int threads) {
    try (Tasks tasks = new Tasks(threads)) {
      for (int n : new int[] {3, 70, 150}) {
        Matrix lower = RandomMatrices.lower(n, 0, n);
        Matrix x = new Matrix(2, n);
        x.set(0, n - 1, 0.5);
        x.set(1, n - 1, 5);
        @Nullable NotPositiveDefinite expected =
            TextbookUpdate.downdate(ProductBitsTest.clone(lower).block(), x.copy().block());
        assertThat(expected).isNotNull();
        assertThat(new BlockedUpdate(RowKernel.of(lanes), tasks, true).apply(lower, x))
            .isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("widths")
  void oneRightHandSide(Lanes lanes, int threads) {
    for (int n : SIZES) {
      Matrix lower = RandomMatrices.lower(n, threads, n);
      double[] x = RandomMatrices.uniform(n, 1);
      double[] expected = x.clone();
      TextbookSolve.lower(lower.block(), row(expected));
      VectorSolve.lower(lower.block(), x);
      assertThat(x).isEqualTo(expected);
      TextbookSolve.lower(lower.block().transposed().turned(), row(expected).turned());
      VectorSolve.lowerTranspose(RowKernel.of(lanes), lower, x);
      assertThat(x).isEqualTo(expected);
    }
  }

  private static Block row(double[] b) {
    return new Block(b, 0, b.length, 1, 1, b.length);
  }
}

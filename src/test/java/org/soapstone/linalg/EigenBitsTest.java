package org.soapstone.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.Lanes;

/// Reduction, basis and rotations give the bits of the textbook, for every width and number of
/// threads.
class EigenBitsTest {

  /// Around the lanes, the panels of columns (16), the width of a group (48) and a task (256).
  private static final int[] SIZES = {
    0, 1, 2, 3, 5, 7, 8, 9, 10, 15, 16, 17, 31, 33, 47, 48, 49, 50, 97, 113, 145, 307
  };

  static Iterable<?> widths() {
    return EveryWidth.andThreads().toList();
  }

  @ParameterizedTest
  @MethodSource("widths")
  void reductionAndBasis(Lanes lanes, int threads) {
    try (Tasks tasks = new Tasks(threads)) {
      BlockedTridiagonal blocked = new BlockedTridiagonal(lanes, tasks);
      for (int n : SIZES) {
        Tridiagonal expected = TextbookTridiagonal.reduce(symmetric(n));
        Tridiagonal actual = blocked.reduce(symmetric(n));
        assertThat(actual.diagonal).as("n = %d", n).isEqualTo(expected.diagonal);
        assertThat(actual.below).as("n = %d", n).isEqualTo(expected.below);
        assertThat(actual.tau).as("n = %d", n).isEqualTo(expected.tau);
        assertThat(actual.vectors.copy().data()).as("n = %d", n).isEqualTo(expected.vectors.data());
        assertThat(new BlockedBasis(lanes, tasks).of(actual).copy().data())
            .as("n = %d", n)
            .isEqualTo(TextbookTridiagonal.basis(expected).data());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("widths")
  void rotations(Lanes lanes, int threads) {
    try (Tasks tasks = new Tasks(threads)) {
      for (int n : SIZES) {
        Matrix expected = RandomMatrices.uniform(n, n, 3, 5);
        RotatedRows actual = new RotatedRows(expected, lanes, tasks);
        TextbookRotations textbook = new TextbookRotations(expected);
        ImplicitQr.Rows both =
            (from, to, c, s) -> {
              textbook.rotate(from, to, c, s);
              actual.rotate(from, to, c, s);
            };
        double[] d = RandomMatrices.uniform(n, 1);
        double[] e = RandomMatrices.uniform(n, 2);
        ImplicitQr.diagonalise(d, e, both, 30L * n);
        double[] row = new double[n];
        for (int i = 0; i < n; i++) {
          actual.row(i, row, 0);
          for (int j = 0; j < n; j++) {
            assertThat(row[j]).isEqualTo(expected.get(i, j));
          }
        }
      }
    }
  }

  /// Sweeps whose ranges meet nowhere, just touch, or hold one rotation.
  @ParameterizedTest
  @MethodSource("widths")
  void raggedSweeps(Lanes lanes, int threads) {
    int n = 23;
    int[][] ranges = {
      {0, 22}, {0, 21}, {3, 22}, {0, 22}, {9, 10}, {0, 1}, {21, 22}, {4, 9}, {0, 4}, {4, 8},
      {8, 12}, {12, 16}, {12, 16}, {8, 12}, {4, 8}, {0, 4}, {0, 5}, {0, 4}, {0, 3}, {0, 2}, {2, 20}
    };
    double[] angles = RandomMatrices.uniform(n, 3);
    double[] c = new double[n];
    double[] s = new double[n];
    try (Tasks tasks = new Tasks(threads)) {
      Matrix expected = RandomMatrices.uniform(n, 37, 0, 5);
      RotatedRows actual = new RotatedRows(expected, lanes, tasks);
      TextbookRotations textbook = new TextbookRotations(expected);
      for (int[] range : ranges) {
        for (int i = 0; i < n; i++) {
          angles[i] += 0.7;
          c[i] = StrictMath.cos(angles[i]);
          s[i] = StrictMath.sin(angles[i]);
        }
        textbook.rotate(range[0], range[1], c, s);
        actual.rotate(range[0], range[1], c, s);
      }
      double[] row = new double[37];
      for (int i = 0; i < n; i++) {
        actual.row(i, row, 0);
        for (int j = 0; j < 37; j++) {
          assertThat(row[j]).isEqualTo(expected.get(i, j));
        }
      }
    }
  }

  @Test
  void anyNumberOfThreads() {
    Matrix a = symmetric(300);
    SymmetricEigen expected = SymmetricEigen.factor(a, Tasks.inline());
    for (int threads = 2; threads <= 8; threads++) {
      try (Tasks tasks = new Tasks(threads)) {
        SymmetricEigen actual = SymmetricEigen.factor(a, tasks);
        assertThat(actual.values()).isEqualTo(expected.values());
        assertThat(actual.vectors().data()).isEqualTo(expected.vectors().data());
      }
    }
  }

  /// Only the lower triangle is filled.
  private static Matrix symmetric(int n) {
    Matrix random = RandomMatrices.uniform(n, n, 0, n);
    Matrix a = BlockedTridiagonal.workspace(n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        a.set(i, j, random.get(i, j));
      }
    }
    return a;
  }
}

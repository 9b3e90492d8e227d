package org.soapstone.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.Lanes;

/// Reflections give the bits of the textbook, for every width and number of threads, and however
/// rows are cut into calls.
class QrBitsTest {

  /// Rows, features, right-hand sides: nothing, one, around the lanes and the width of a panel
  /// (48).
  private static final int[][] SHAPES = {
    {0, 0, 0},
    {0, 5, 1},
    {3, 0, 2},
    {1, 1, 0},
    {1, 1, 1},
    {2, 7, 1},
    {17, 8, 0},
    {9, 9, 3},
    {31, 47, 1},
    {64, 48, 0},
    {50, 49, 2},
    {13, 97, 1},
    {300, 131, 17}
  };

  static Iterable<?> widths() {
    return EveryWidth.andThreads().toList();
  }

  @ParameterizedTest
  @MethodSource("widths")
  void absorbedRows(Lanes lanes, int threads) {
    try (Tasks tasks = new Tasks(threads)) {
      BlockedQr qr = new BlockedQr(lanes, tasks);
      for (int[] shape : SHAPES) {
        Matrix r = upper(shape[1], shape[2]);
        Matrix b = RandomMatrices.uniform(shape[0], shape[1] + shape[2], 2, 1);
        Matrix expectedR = ProductBitsTest.clone(r);
        Matrix expectedB = ProductBitsTest.clone(b);
        TextbookQr.absorb(expectedR.block(), expectedB.block());
        qr.absorb(r.block(), b.block());
        assertThat(r.data()).as("R, %s", (Object) shape).isEqualTo(expectedR.data());
        assertThat(b.data()).as("B, %s", (Object) shape).isEqualTo(expectedB.data());
      }
    }
  }

  @Test
  void rowsMayBeCutAnyhow() {
    Matrix phi = RandomMatrices.uniform(1100, 20, 0, 1);
    Matrix y = RandomMatrices.uniform(1100, 2, 0, 2);
    QrFactor whole = RowQr.factor(phi, y, Tasks.inline());
    RowQr qr = new RowQr(20, 2);
    int[] cuts = {0, 1, 1, 300, 511, 512, 1024, 1100};
    for (int i = 1; i < cuts.length; i++) {
      qr.add(rows(phi, cuts[i - 1], cuts[i]), rows(y, cuts[i - 1], cuts[i]), null, Tasks.inline());
      qr.factor(Tasks.inline());
    }
    QrFactor parts = qr.factor(Tasks.inline());
    assertThat(parts.lower().data()).isEqualTo(whole.lower().data());
    assertThat(parts.projected().data()).isEqualTo(whole.projected().data());
    assertThat(parts.residualSquares()).isEqualTo(whole.residualSquares());
  }

  private static Matrix rows(Matrix m, int from, int to) {
    Matrix some = new Matrix(to - from, m.columns());
    System.arraycopy(m.data(), m.row(from), some.data(), 0, some.data().length);
    return some;
  }

  private static Matrix upper(int n, int targets) {
    Matrix r = RandomMatrices.uniform(n, n + targets, 3, 7);
    Random random = new Random(n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        r.set(i, j, 0);
      }
      r.set(i, i, random.nextDouble());
    }
    return r;
  }
}

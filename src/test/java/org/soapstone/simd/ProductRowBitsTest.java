package org.soapstone.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The vector twins of the loops over rows of products give the bits of the scalar ones, for any
/// number of neighbours, terms and functions, and touch nothing else.
class ProductRowBitsTest {

  private static final int LENGTH = 4000;

  static Iterable<Lanes> widths() {
    return Lanes.available();
  }

  /// One call of a kernel on arrays that all count.
  private interface Call {
    void on(ProductRowKernel kernel, double[][] arrays);
  }

  private static void assertSame(Lanes lanes, Call call) {
    double[][] expected = arrays();
    double[][] actual = arrays();
    call.on(ProductRowKernel.of(Lanes.SCALAR), expected);
    call.on(ProductRowKernel.of(lanes), actual);
    assertThat(actual).isDeepEqualTo(expected);
  }

  private static double[][] arrays() {
    return IntStream.range(0, 10)
        .mapToObj(k -> new Random(k).doubles(LENGTH, -1, 1).toArray())
        .toArray(double[][]::new);
  }

  @ParameterizedTest
  @MethodSource("widths")
  void slopesOfCoefficients(Lanes lanes) {
    for (int to : new int[] {8, 16, 40}) {
      assertSame(
          lanes,
          (kernel, a) ->
              kernel.slopes(
                  8,
                  to,
                  3,
                  1,
                  a[0],
                  a[1],
                  9,
                  4,
                  a[2],
                  a[3],
                  a[4],
                  a[5],
                  new double[][] {a[6], a[7], a[8]},
                  a[9],
                  3));
    }
  }

  @ParameterizedTest
  @MethodSource("widths")
  void sumsOfRows(Lanes lanes) {
    int[] rows = new Random(1).ints(20, 0, 11).toArray();
    for (int terms : new int[] {0, 1, 2, 7, 17}) {
      for (int length : new int[] {0, 24, 48, 72, 120}) {
        assertSame(
            lanes,
            (kernel, a) -> kernel.sum(terms, a[0], 5, rows, 2, a[1], 144, 24, length, a[2], 1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("widths")
  void gradientsOffRows(Lanes lanes) {
    for (int functions = 1; functions <= 8; functions++) {
      for (int to : new int[] {8, 9, 15, 16, 17, 29}) {
        int count = functions;
        assertSame(
            lanes,
            (kernel, a) -> {
              GradientRows rows = new GradientRows();
              rows.mx = a[2];
              rows.my = a[3];
              rows.mz = a[4];
              rows.out = a[5];
              rows.own = a[6];
              rows.stride = 13;
              rows.ownStride = 17;
              // Two neighbours may be images of one atom.
              rows.row = IntStream.range(0, 40).map(p -> p % 7 * 39).toArray();
              kernel.subtract(count, 8, to, a[0], 120, new double[960], rows, 2, 3);
            });
      }
    }
  }
}

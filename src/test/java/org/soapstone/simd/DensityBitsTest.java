package org.soapstone.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The vector twins of the descriptor's loops give the bits of the scalar ones: tiles that overlap,
/// groups of radial functions and what is left over.
class DensityBitsTest {

  private static final int[] DEGREES = {0, 1, 2, 3, 5, 9};
  private static final int[] RADIALS = {1, 2, 3, 8, 9, 11};
  private static final int[] BLOCKS = {0, 1, 3};

  static Iterable<Lanes> widths() {
    return Lanes.available();
  }

  @ParameterizedTest
  @MethodSource("widths")
  void loops(Lanes lanes) {
    for (int lMax : DEGREES) {
      for (int radials : RADIALS) {
        for (int blocks : BLOCKS) {
          DensityLoops expected = new DensityLoops(Lanes.SCALAR, lMax, radials, blocks);
          DensityLoops actual = new DensityLoops(lanes, lMax, radials, blocks);
          assertThat(actual.chebyshev()).isDeepEqualTo(expected.chebyshev());
          assertThat(actual.chebyshevValues()).isEqualTo(expected.chebyshev()[0]);
          assertThat(actual.directions()).isDeepEqualTo(expected.directions());
          assertThat(actual.transpose()).isEqualTo(expected.transpose());
          assertThat(actual.contract()).isEqualTo(expected.contract());
          assertThat(actual.spectrum()).isEqualTo(expected.spectrum());
          assertThat(actual.sensitivity()).isDeepEqualTo(expected.sensitivity());
          assertThat(actual.backward()).isDeepEqualTo(expected.backward());
        }
      }
    }
  }

  /// Those that are written out and the loops.
  @ParameterizedTest
  @MethodSource("widths")
  void harmonics(Lanes lanes) {
    for (int lMax = 0; lMax <= 9; lMax++) {
      for (int blocks : BLOCKS) {
        DensityLoops expected = new DensityLoops(Lanes.SCALAR, lMax, 1, blocks);
        DensityLoops actual = new DensityLoops(lanes, lMax, 1, blocks);
        assertThat(bits(actual.values())).isEqualTo(bits(expected.values()));
        assertThat(bits(actual.gradients())).isEqualTo(bits(expected.gradients()));
        assertThat(bits(actual.reverse())).isEqualTo(bits(expected.reverse()));
      }
    }
  }

  /// Tells zeros of different signs apart.
  private static long[] bits(double[]... tables) {
    return Arrays.stream(tables)
        .flatMapToDouble(Arrays::stream)
        .mapToLong(Double::doubleToRawLongBits)
        .toArray();
  }

  /// Guards the comparison itself: results must not be all zero.
  @ParameterizedTest
  @MethodSource("widths")
  void loopsWriteSomething(Lanes lanes) {
    DensityLoops loops = new DensityLoops(lanes, 3, 9, 2);
    double[][][] all = {
      {loops.values(), loops.transpose(), loops.contract(), loops.spectrum()},
      loops.gradients(),
      loops.reverse(),
      loops.chebyshev(),
      loops.sensitivity(),
      loops.backward()
    };
    for (double[][] some : all) {
      for (double[] numbers : some) {
        assertThat(Arrays.stream(numbers).filter(x -> x != 0).count()).isGreaterThanOrEqualTo(8);
      }
    }
  }
}

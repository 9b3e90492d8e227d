package org.soapstone.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The vector twins of the loops over gradients give the bits of the scalar ones: degrees on both
/// sides of whole vectors, places too near the edge for them, any number of neighbours, and no
/// touch of the rows beside theirs.
class GradientBitsTest {

  private static final int CAPACITY = 24;
  private static final int BLOCK = 60;
  private static final int ATOMS = 3;

  static Iterable<Lanes> widths() {
    return Lanes.available();
  }

  @ParameterizedTest
  @MethodSource("widths")
  void sumsOverOrders(Lanes lanes) {
    for (int lMax : new int[] {0, 1, 6, 7, 8, 10}) {
      for (int channels : new int[] {1, 8, 11, 24}) {
        for (int[] range : new int[][] {{0, 0}, {8, 16}, {0, 16}}) {
          assertThat(tables(lanes, lMax, channels, range[0], range[1]))
              .isEqualTo(tables(Lanes.SCALAR, lMax, channels, range[0], range[1]));
        }
      }
    }
  }

  private static double[] tables(Lanes lanes, int lMax, int channels, int from, int to) {
    int harmonics = (lMax + 1) * (lMax + 1);
    int width = Blocks.padded(channels);
    double[][] f = new double[4][];
    for (int t = 0; t < 4; t++) {
      f[t] = random(harmonics * CAPACITY, t);
    }
    double[] tables = new double[4 * channels * CAPACITY * Blocks.padded(lMax + 1)];
    double[] sums = new double[16 * Blocks.SIZE * Blocks.padded(lMax + 1)];
    GradientKernel.of(lanes)
        .sumOverOrders(
            lMax,
            channels,
            width,
            random(harmonics * width, 9),
            from,
            to,
            f[0],
            f[1],
            f[2],
            f[3],
            random(lMax + 1, 8),
            sums,
            CAPACITY,
            tables);
    return tables;
  }

  @ParameterizedTest
  @MethodSource("widths")
  void gradients(Lanes lanes) {
    for (int degrees : new int[] {1, 2, 7, 8, 9, 13, 17}) {
      for (int count : new int[] {0, 1, 2, 7}) {
        for (int place : new int[] {0, 1, 6, 7, 8, BLOCK - degrees}) {
          GradientRows expected = both(Lanes.SCALAR, degrees, count, place);
          GradientRows actual = both(lanes, degrees, count, place);
          assertThat(actual.out).isEqualTo(expected.out);
          assertThat(actual.own).isEqualTo(expected.own);
          expected = one(Lanes.SCALAR, degrees, count, place);
          actual = one(lanes, degrees, count, place);
          assertThat(actual.out).isEqualTo(expected.out);
          assertThat(actual.own).isEqualTo(expected.own);
          assertOnly(actual, degrees, place, count > 0);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("widths")
  void radials(Lanes lanes) {
    for (int radials : new int[] {1, 2, 7, 8, 9, 17}) {
      for (int place : new int[] {0, 3, BLOCK - radials}) {
        GradientRows expected = rows();
        GradientRows actual = rows();
        double[] slope = new double[Blocks.padded(radials) * CAPACITY];
        double[] numbers = random(slope.length, 3);
        for (int p = 0; p < CAPACITY; p++) {
          for (int n = 0; n < radials; n++) {
            slope[Blocks.at(CAPACITY, p, n)] = numbers[Blocks.at(CAPACITY, p, n)];
          }
        }
        GradientKernel.of(Lanes.SCALAR)
            .radials(radials, 2, 9, CAPACITY, slope, expected, BLOCK + place, place);
        GradientKernel.of(lanes)
            .radials(radials, 2, 9, CAPACITY, slope, actual, BLOCK + place, place);
        assertThat(actual.out).isEqualTo(expected.out);
        assertThat(actual.own).isEqualTo(expected.own);
        assertOnly(actual, radials, place, true);
      }
    }
  }

  private static GradientRows both(Lanes lanes, int degrees, int count, int place) {
    GradientRows rows = rows();
    int table = 2 * CAPACITY * Blocks.padded(degrees);
    GradientKernel.of(lanes)
        .both(
            degrees,
            2,
            2 + count,
            padded(degrees, 8 * CAPACITY),
            table,
            0,
            table / 2,
            random(2 * 8 * CAPACITY, 4),
            random(2 * 8 * CAPACITY, 5),
            1,
            8 * CAPACITY + 2,
            rows,
            BLOCK + place,
            place);
    return rows;
  }

  private static GradientRows one(Lanes lanes, int degrees, int count, int place) {
    GradientRows rows = rows();
    int table = CAPACITY * Blocks.padded(degrees);
    GradientKernel.of(lanes)
        .one(
            degrees,
            2,
            2 + count,
            padded(degrees, 4 * CAPACITY),
            table,
            0,
            random(8 * CAPACITY, 4),
            random(8 * CAPACITY, 5),
            3,
            0.7,
            rows,
            BLOCK + place,
            place);
    return rows;
  }

  /// Rows of degrees with zeros in front.
  private static double[] padded(int degrees, int count) {
    double[] rows = new double[count * Blocks.padded(degrees)];
    double[] numbers = random(count * degrees, 6);
    for (int row = 0; row < count; row++) {
      for (int l = 0; l < degrees; l++) {
        int place = GradientKernel.place(degrees, l);
        rows[row * Blocks.padded(degrees) + place] = numbers[row * degrees + l];
      }
    }
    return rows;
  }

  /// Rows of three atoms, two blocks each, all neighbours among them.
  private static GradientRows rows() {
    GradientRows rows = new GradientRows();
    rows.ux = random(CAPACITY, 11);
    rows.uy = random(CAPACITY, 12);
    rows.uz = random(CAPACITY, 13);
    rows.mx = random(CAPACITY, 14);
    rows.my = random(CAPACITY, 15);
    rows.mz = random(CAPACITY, 16);
    rows.stride = 2 * BLOCK;
    rows.out = new double[3 * ATOMS * rows.stride];
    rows.row = new int[CAPACITY];
    for (int p = 0; p < CAPACITY; p++) {
      rows.row[p] = p % ATOMS * 3 * rows.stride;
    }
    rows.ownStride = BLOCK;
    rows.own = new double[9 * BLOCK];
    return rows;
  }

  private static void assertOnly(GradientRows rows, int count, int place, boolean any) {
    for (int at = 0; at < rows.own.length; at++) {
      int column = at % BLOCK - place;
      assertThat(rows.own[at] != 0).isEqualTo(any && column >= 0 && column < count);
    }
    for (int at = 0; at < rows.out.length; at++) {
      int column = at % (2 * BLOCK) - BLOCK - place;
      if (column < 0 || column >= count) {
        assertThat(rows.out[at]).isZero();
      }
    }
    assertThat(Arrays.stream(rows.out).anyMatch(x -> x != 0)).isEqualTo(any);
  }

  private static double[] random(int n, int seed) {
    return new Random(seed).doubles(n, -1, 1).toArray();
  }
}

package org.soapstone.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every vector twin gives the bits of its scalar twin.
class KernelBitsTest {

  private static final int[] SIZES = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 97};

  static Iterable<Lanes> widths() {
    return Lanes.available();
  }

  @ParameterizedTest
  @MethodSource("widths")
  void rows(Lanes lanes) {
    RowKernel scalar = RowKernel.of(Lanes.SCALAR);
    RowKernel vector = RowKernel.of(lanes);
    for (int n : SIZES) {
      double[] x = random(n + 5, n);
      double[] y = random(n + 6, n + 2);
      assertSame(
          y,
          x,
          (b, a) -> scalar.addScaled(n, 0.3, a, 2, b, 3),
          (b, a) -> vector.addScaled(n, 0.3, a, 2, b, 3));
      assertSame(
          y,
          x,
          (b, a) -> scalar.rotate(n, 0.6, 0.8, a, 2, b, 3),
          (b, a) -> vector.rotate(n, 0.6, 0.8, a, 2, b, 3));
      assertSame(
          y,
          x,
          (b, a) -> scalar.rotateBack(n, 0.6, 0.8, a, 2, b, 3),
          (b, a) -> vector.rotateBack(n, 0.6, 0.8, a, 2, b, 3));
    }
  }

  @ParameterizedTest
  @MethodSource("widths")
  void columns(Lanes lanes) {
    ColumnKernel scalar = ColumnKernel.of(Lanes.SCALAR);
    ColumnKernel vector = ColumnKernel.of(lanes);
    for (int n : SIZES) {
      for (int rows : new int[] {0, 1, 5, 33}) {
        double[] w = random(rows + 2, n);
        double[] x = random(rows * (n + 3) + 4, n + 1);
        double[] y = random(n + 6, n + 2);
        assertSame(
            y,
            x,
            (b, a) -> scalar.sum(rows, n, w, 1, a, 4, n + 3, b, 2),
            (b, a) -> vector.sum(rows, n, w, 1, a, 4, n + 3, b, 2));
        assertSame(
            y,
            x,
            (b, a) -> scalar.sum(rows, n, w, 1, a, 4, n + 3, b, 2),
            (b, a) -> vector.sumAlongRows(rows, n, w, 1, a, 4, n + 3, b, 2));
        assertSame(
            y,
            x,
            (b, a) -> scalar.sum(rows, n, w, 1, a, 4, n + 3, b, 2),
            (b, a) -> scalar.sumAlongRows(rows, n, w, 1, a, 4, n + 3, b, 2));
        assertSame(
            y,
            x,
            (b, a) -> scalar.addProduct(rows, n, w, 1, b, 2, a, 4, n + 3),
            (b, a) -> vector.addProduct(rows, n, w, 1, b, 2, a, 4, n + 3));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("widths")
  void sweepsOfRotations(Lanes lanes) {
    int width = RotationKernel.WIDTH;
    for (int steps : SIZES) {
      int stride = steps + 5;
      double[] c = random(RotationKernel.SWEEPS * stride + 4, 1);
      double[] s = random(RotationKernel.SWEEPS * stride + 4, 2);
      double[] rows = random((steps + RotationKernel.SWEEPS) * width + 7, steps);
      double[] expected = rows.clone();
      int start = (RotationKernel.SWEEPS - 1) * width + 3;
      RotationKernel.of(Lanes.SCALAR).rotate(steps, c, s, 4, stride, expected, start);
      RotationKernel.of(lanes).rotate(steps, c, s, 4, stride, rows, start);
      assertThat(rows).isEqualTo(expected);
    }
  }

  /// The tile's shape differs from width to width, so the expected tile is written out here.
  @ParameterizedTest
  @MethodSource("widths")
  void tiles(Lanes lanes) {
    TileKernel kernel = TileKernel.of(lanes);
    int rows = kernel.rows();
    int columns = kernel.columns();
    for (int depth : SIZES) {
      double[] a = random(rows * depth + 3, depth);
      double[] b = random(columns * depth + 2, depth + 1);
      int stride = columns + 3;
      double[] c = random(rows * stride + 4, depth + 2);
      double[] expected = c.clone();
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          for (int k = 0; k < depth; k++) {
            int at = 4 + i * stride + j;
            expected[at] = Math.fma(a[3 + k * rows + i], b[2 + k * columns + j], expected[at]);
          }
        }
      }
      kernel.multiplyAdd(depth, a, 3, b, 2, c, 4, stride);
      assertThat(c).isEqualTo(expected);
    }
  }

  /// The number of sums differs from width to width, so the expected ones are written out here.
  @ParameterizedTest
  @MethodSource("widths")
  void multiplyAdds(Lanes lanes) {
    FmaKernel kernel = FmaKernel.of(lanes);
    assertThat(kernel.size()).isEqualTo(FmaKernel.CHAINS * lanes.count());
    for (int steps : SIZES) {
      double[] s = random(kernel.size() + 5, steps);
      double[] expected = s.clone();
      for (int i = 2; i < kernel.size() + 2; i++) {
        for (int k = 0; k < steps; k++) {
          expected[i] = Math.fma(0.3, -1.7, expected[i]);
        }
      }
      kernel.add(steps, 0.3, -1.7, s, 2);
      assertThat(s).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("widths")
  void tilesInSinglePrecision(Lanes lanes) {
    FloatTileKernel kernel = FloatTileKernel.of(lanes);
    int rows = kernel.rows();
    int columns = kernel.columns();
    for (int depth : SIZES) {
      float[] a = floats(rows * depth + 3, depth);
      float[] b = floats(columns * depth + 2, depth + 1);
      float[] c = floats(rows * columns, depth + 2);
      float[] expected = new float[rows * columns];
      for (int at = 0; at < expected.length; at++) {
        for (int k = 0; k < depth; k++) {
          float aik = a[3 + k * rows + at / columns];
          float bkj = b[2 + k * columns + at % columns];
          expected[at] = Math.fma(aik, bkj, expected[at]);
        }
      }
      kernel.multiply(depth, a, 3, b, 2, c);
      assertThat(c).isEqualTo(expected);
    }
  }

  /// Wider panels than vectors, narrower ones, and panels that are not full.
  @ParameterizedTest
  @MethodSource("widths")
  void packing(Lanes lanes) {
    PackKernel scalar = PackKernel.of(Lanes.SCALAR);
    PackKernel vector = PackKernel.of(lanes);
    for (int count : SIZES) {
      for (int depth : SIZES) {
        double[] f = random(depth + 2, count);
        int width = count + 2;
        double[] rows = random(count * (depth + 3) + 5, depth);
        double[] panel = random(depth * width + 4, depth + 1);
        assertSame(
            panel,
            rows,
            (b, a) -> scalar.packRows(count, depth, a, 5, depth + 3, f, 2, b, 3, width),
            (b, a) -> vector.packRows(count, depth, a, 5, depth + 3, f, 2, b, 3, width));
        assertSame(
            rows,
            panel,
            (b, a) -> scalar.unpackRows(count, depth, a, 3, width, b, 5, depth + 3),
            (b, a) -> vector.unpackRows(count, depth, a, 3, width, b, 5, depth + 3));
        double[] columns = random(depth * (count + 3) + 5, depth);
        for (int narrow : new int[] {1, 6, 13, 16}) {
          int next = narrow * depth + 7;
          double[] panels = random((count / narrow + 1) * next + 4, depth + 1);
          assertSame(
              panels,
              columns,
              (b, a) -> scalar.packColumns(count, depth, a, 5, count + 3, f, 2, b, 3, narrow, next),
              (b, a) ->
                  vector.packColumns(count, depth, a, 5, count + 3, f, 2, b, 3, narrow, next));
        }
      }
    }
  }

  private static float[] floats(int n, int seed) {
    double[] doubles = random(n, seed);
    float[] numbers = new float[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = (float) doubles[i];
    }
    return numbers;
  }

  @ParameterizedTest
  @MethodSource("widths")
  void substitution(Lanes lanes) {
    TileKernel kernel = TileKernel.of(lanes);
    int rows = kernel.rows();
    int columns = kernel.columns();
    for (int count = 0; count <= rows; count++) {
      double[] t = random(rows * rows + 5, count);
      double[] x = random(rows * columns + 7, count + 1);
      double[] expected = x.clone();
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < columns; j++) {
          int at = 7 + i * columns + j;
          for (int k = 0; k < i; k++) {
            expected[at] =
                Math.fma(t[5 + k * rows + i], expected[7 + k * columns + j], expected[at]);
          }
          expected[at] /= t[5 + i * rows + i];
        }
      }
      kernel.substitute(count, t, 5, x, 7);
      assertThat(x).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("widths")
  void exponentials(Lanes lanes) {
    double[] x = random(4099, 1);
    for (int i = 0; i < x.length; i++) {
      x[i] *= 760;
    }
    double[] special = {
      0.0,
      -0.0,
      1,
      -1,
      709.782712893384,
      709.7827128933841,
      710,
      1e300,
      -744.4400719213812,
      -745.1332191019412,
      -746,
      -1e300,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.MIN_VALUE,
      -708.3964185322641,
      -708.5
    };
    System.arraycopy(special, 0, x, 0, special.length);
    for (int n : new int[] {0, 1, 3, 7, 9, 4099}) {
      double[] expected = new double[n + 2];
      double[] actual = new double[n + 2];
      for (int i = 0; i < n; i++) {
        expected[i + 1] = Exponential.exp(x[i]);
      }
      ExpKernel.of(lanes).exp(n, x, 0, actual, 1);
      assertThat(actual).isEqualTo(expected);
    }
  }

  /// All quadrants; angles on both sides of those that are reduced by the kernel.
  @ParameterizedTest
  @MethodSource("widths")
  void sinesAndCosines(Lanes lanes) {
    double[] x = random(4099, 1);
    for (int i = 0; i < x.length; i++) {
      x[i] *= i % 2 == 0 ? 30 : Trigonometry.FARTHEST;
    }
    double[] special = {0.0, -0.0, 1, -1, Math.PI, -Math.PI / 2, Double.MIN_VALUE, 0x1p30, -0x1p30};
    System.arraycopy(special, 0, x, 0, special.length);
    double[] beyond = x.clone();
    beyond[4] = Math.nextUp(Trigonometry.FARTHEST);
    double[] wild = {
      Double.NaN, 1, Double.POSITIVE_INFINITY, -1e300, Double.NEGATIVE_INFINITY, 2, 3, 4, 5
    };
    for (double[] angles : new double[][] {x, beyond, wild}) {
      for (int n : new int[] {0, 1, 3, 7, 9, angles.length}) {
        double[] sine = new double[n + 2];
        double[] cosine = new double[n + 3];
        double[] expectedSine = sine.clone();
        double[] expectedCosine = cosine.clone();
        for (int i = 0; i < n; i++) {
          expectedSine[i + 1] = Trigonometry.sin(angles[i]);
          expectedCosine[i + 2] = Trigonometry.cos(angles[i]);
        }
        TrigonometryKernel.of(lanes).sinCos(n, angles, 0, sine, 1, cosine, 2);
        assertThat(sine).isEqualTo(expectedSine);
        assertThat(cosine).isEqualTo(expectedCosine);
      }
    }
  }

  private interface TwoRows {
    void run(double[] y, double[] x);
  }

  private static void assertSame(double[] y, double[] x, TwoRows scalar, TwoRows vector) {
    double[] expectedY = y.clone();
    double[] expectedX = x.clone();
    scalar.run(expectedY, expectedX);
    double[] actualY = y.clone();
    double[] actualX = x.clone();
    vector.run(actualY, actualX);
    assertThat(actualY).isEqualTo(expectedY);
    assertThat(actualX).isEqualTo(expectedX);
  }

  private static double[] random(int n, int seed) {
    return new Random(seed).doubles(n, -1, 1).toArray();
  }
}

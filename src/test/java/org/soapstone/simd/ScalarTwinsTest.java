package org.soapstone.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The scalar twins against arithmetic by hand.
class ScalarTwinsTest {

  @Test
  void addScaled() {
    double[] y = {1, 2, 3};
    RowKernel.of(Lanes.SCALAR).addScaled(2, 10, new double[] {5, 6}, 0, y, 1);
    assertThat(y).containsExactly(1, 52, 63);
  }

  /// A rotation and the hyperbolic rotation with the same sine undo each other up to the exchange
  /// of old and new.
  @Test
  void rotations() {
    double[] x = {3};
    double[] y = {4};
    RowKernel.of(Lanes.SCALAR).rotate(1, 0.5, 2, x, 0, y, 0);
    assertThat(x).containsExactly(9.5);
    assertThat(y).containsExactly(-4);
    double[] u = {3};
    double[] v = {4};
    RowKernel.of(Lanes.SCALAR).rotateBack(1, 0.5, 2, u, 0, v, 0);
    assertThat(u).containsExactly(-10);
    assertThat(v).containsExactly(22);
  }

  /// One step: the first sweep at rows 3 and 4, the last at rows 0 and 1; with `c = 0, s = 1` each
  /// exchanges its rows and turns the sign of the one that goes down.
  @Test
  void sweepsOfRotations() {
    int width = RotationKernel.WIDTH;
    double[] rows = new double[5 * width];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = 1 + i / width;
    }
    double[] c = new double[4];
    double[] s = {1, 1, 1, 1};
    RotationKernel.of(Lanes.SCALAR).rotate(1, c, s, 0, 2, rows, 3 * width);
    for (int j = 0; j < width; j++) {
      assertThat(rows[j]).isEqualTo(5);
      assertThat(rows[4 * width + j]).isEqualTo(-4);
      assertThat(rows[width + j]).isEqualTo(-1);
    }
  }

  /// A tile of ones times depth three.
  @Test
  void tile() {
    TileKernel kernel = TileKernel.of(Lanes.SCALAR);
    double[] a = new double[3 * kernel.rows()];
    double[] b = new double[3 * kernel.columns()];
    double[] c = new double[kernel.rows() * kernel.columns()];
    Arrays.fill(a, 2);
    Arrays.fill(b, 5);
    Arrays.fill(c, 1);
    kernel.multiplyAdd(3, a, 0, b, 0, c, 0, kernel.columns());
    assertThat(c).containsOnly(31);
  }

  /// Three rows of two elements in panels of two vectors; the free place stays as it is.
  @Test
  void packing() {
    PackKernel kernel = PackKernel.of(Lanes.SCALAR);
    double[] rows = {1, 2, 0, 3, 4, 0};
    double[] factors = {10, 100};
    double[] panel = new double[6];
    kernel.packRows(2, 2, rows, 0, 3, factors, 0, panel, 0, 3);
    assertThat(panel).containsExactly(10, 30, 0, 200, 400, 0);
    double[] back = new double[6];
    kernel.unpackRows(2, 2, panel, 0, 3, back, 0, 3);
    assertThat(back).containsExactly(10, 200, 0, 30, 400, 0);
    double[] columns = {1, 2, 3, 4, 5, 6};
    double[] panels = new double[8];
    kernel.packColumns(3, 2, columns, 0, 3, factors, 0, panels, 0, 2, 4);
    assertThat(panels).containsExactly(10, 20, 400, 500, 30, 0, 600, 0);
  }

  /// One harmonic of l = 0 and three of l = 1, two channels, the second of two neighbours.
  @Test
  void sumOverOrders() {
    double[] c = new double[32];
    c[0] = 2;
    c[8] = 1;
    c[16] = 3;
    c[24] = 5;
    c[25] = 7;
    double[] y = new double[32];
    double[] of = {1, 10, 100, 1000};
    for (int lm = 0; lm < 4; lm++) {
      y[8 * lm + 1] = of[lm];
    }
    double[] zero = new double[32];
    double[] tables = new double[4 * 2 * 8];
    double[] factor = {3, 10};
    GradientKernel.of(Lanes.SCALAR)
        .sumOverOrders(1, 2, 8, c, 1, 2, y, zero, y, zero, factor, new double[64], 1, tables);
    double[] expected = new double[64];
    // Degrees stand at the end of their row of eight.
    expected[6] = 3 * 2;
    expected[7] = 10 * (10 + 300 + 5000);
    expected[15] = 10 * 7000;
    System.arraycopy(expected, 0, expected, 32, 16);
    assertThat(tables).isEqualTo(expected);
  }

  /// One degree; y, hx, hy, hz of two channels, one neighbour.
  @Test
  void gradientOfBothChannels() {
    double[] tables = new double[64];
    double[] inUse = {2, 3, 5, 7, 11, 13, 17, 19};
    for (int k = 0; k < 8; k++) {
      tables[8 * k + 7] = inUse[k];
    }
    GradientRows rows = rows();
    GradientKernel.of(Lanes.SCALAR)
        .both(
            1,
            0,
            1,
            tables,
            16,
            0,
            8,
            new double[] {10, 20},
            new double[] {30, 40},
            0,
            1,
            rows,
            1,
            2);
    // along 30*3 + 40*2; hx 10*7 + 20*5, hy 10*13 + 20*11, hz 10*19 + 20*17.
    double[] g = {170 + 170, -170 + 350, 530};
    assertThat(rows.out).containsExactly(0, 0, 0, -g[0], 0, -g[1], 0, -g[2]);
    assertOwn(rows, g);
  }

  @Test
  void gradientOfOneChannel() {
    double[] tables = new double[32];
    double[] inUse = {2, 5, 11, 17};
    for (int k = 0; k < 4; k++) {
      tables[8 * k + 7] = inUse[k];
    }
    GradientRows rows = rows();
    GradientKernel.of(Lanes.SCALAR)
        .one(1, 0, 1, tables, 8, 0, new double[] {10}, new double[] {30}, 0, 2, rows, 1, 2);
    // scale (u 30*2 + 10 h)
    double[] g = {2 * (60 + 50), 2 * (-60 + 110), 2 * 170};
    assertThat(rows.out).containsExactly(0, 0, 0, -g[0], 0, -g[1], 0, -g[2]);
    assertOwn(rows, g);
  }

  /// `(1 + 2i)(3 + 4i) = -5 + 10i` in lane 0, and its adjoint for B = 1.
  @Test
  void products() {
    ProductKernel kernel = ProductKernel.of(Lanes.SCALAR);
    double[] x = new double[3 * ProductKernel.COMPLEX];
    x[0] = 1;
    x[8] = 2;
    x[16] = 3;
    x[24] = 4;
    int[] left = {0};
    int[] right = {16};
    kernel.multiply(1, left, right, 32, x);
    assertThat(x[32]).isEqualTo(-5);
    assertThat(x[40]).isEqualTo(10);
    double[] b = new double[x.length];
    b[32] = 1;
    kernel.multiplyBack(1, left, right, 32, x, b);
    assertThat(new double[] {b[0], b[8], b[16], b[24]}).containsExactly(3, 4, 1, 2);
    double[] sums = new double[16];
    int[] starts = {0, 1};
    kernel.sum(1, starts, left, right, new double[] {10, 100}, 0, x, sums, 0);
    assertThat(sums[0]).isEqualTo(-50);
    assertThat(sums[8]).isEqualTo(-500);
    double[] slopes = new double[16];
    slopes[0] = 1;
    slopes[8] = 1;
    double[] c = {10, 100};
    double[] of = new double[x.length];
    kernel.sumBack(1, starts, left, right, c, 0, slopes, 0, x, of);
    assertThat(new double[] {of[0], of[8], of[16], of[24]}).containsExactly(330, 440, 110, 220);
  }

  /// `A(l,-1) = -conj A(l,1)`, and rows that are sums of rows.
  @Test
  void mirrorImagesAndCombinations() {
    ProductKernel kernel = ProductKernel.of(Lanes.SCALAR);
    double[] x = new double[2 * ProductKernel.COMPLEX];
    x[0] = 5;
    x[8] = 7;
    double[] minus = {-1};
    int[] from = {0};
    int[] to = {16};
    kernel.mirror(1, from, to, minus, x);
    assertThat(x[16]).isEqualTo(-5);
    assertThat(x[24]).isEqualTo(7);
    kernel.mirrorBack(1, from, to, minus, x);
    assertThat(x[0]).isEqualTo(10);
    assertThat(x[8]).isEqualTo(14);
    double[] out = new double[8];
    kernel.combine(1, 2, new double[] {2, 3}, 0, x, new int[] {0, 8}, 0, 0, out, from, 0, 0);
    assertThat(out[0]).isEqualTo(62);
  }

  /// The cubic `r^3` between knots 2 apart, at r = 3.
  @Test
  void interpolation() {
    double[] knots = {0, 0, 8, 24, 64, 96};
    double[] values = new double[8];
    double[] slopes = new double[8];
    SplineKernel kernel = SplineKernel.of(Lanes.SCALAR);
    kernel.interpolate(1, knots, 0.5, 1, new double[] {3}, 1, values, slopes);
    assertThat(values[0]).isEqualTo(27);
    assertThat(slopes[0]).isEqualTo(27);
  }

  @Test
  void gradientOfRadialFunctions() {
    GradientRows rows = rows();
    GradientKernel.of(Lanes.SCALAR).radials(1, 0, 1, 1, new double[] {30}, rows, 1, 2);
    double[] g = {30, -30, 0};
    assertThat(rows.out[3]).isEqualTo(-30);
    assertThat(rows.out[5]).isEqualTo(30);
    assertOwn(rows, g);
  }

  /// R = 2, R' = 5, Y = 3, u = (1, -1, 0): along u goes 15, and grad Y counts twice.
  @Test
  void slopesOfACoefficient() {
    double[] radial = new double[8];
    double[] radialSlope = new double[8];
    double[][] y = new double[4][8];
    double[][] u = new double[3][8];
    radial[6] = 2;
    radialSlope[6] = 5;
    y[0][6] = 3;
    y[1][6] = 0.25;
    y[2][6] = 0.5;
    y[3][6] = -1;
    u[0][6] = 1;
    u[1][6] = -1;
    double[] out = new double[26];
    ProductRowKernel.of(Lanes.SCALAR)
        .slopes(0, 8, 1, 0, radial, radialSlope, 1, 0, y[0], y[1], y[2], y[3], u, out, 2);
    assertThat(out[2 + 6]).isEqualTo(15.5);
    assertThat(out[2 + 8 + 6]).isEqualTo(-14);
    assertThat(out[2 + 16 + 6]).isEqualTo(-2);
  }

  @Test
  void sumOfFewRows() {
    double[] table = new double[3 * 24];
    table[0] = 1;
    table[48] = 10;
    double[] out = new double[25];
    Arrays.fill(out, 7);
    int[] rows = {1, 2, 0};
    ProductRowKernel.of(Lanes.SCALAR)
        .sum(2, new double[] {9, 3, 4}, 1, rows, 1, table, 24, 0, 24, out, 1);
    assertThat(out[0]).isEqualTo(7);
    assertThat(out[1]).isEqualTo(34);
    assertThat(out[2]).isZero();
  }

  @Test
  void gradientsOfProductsAreTakenOff() {
    GradientRows rows = rows();
    double[] gradients = new double[2 * 24];
    gradients[24] = 30;
    gradients[24 + 8] = -20;
    gradients[24 + 16] = 10;
    ProductRowKernel.of(Lanes.SCALAR).subtract(2, 0, 1, gradients, 24, new double[24], rows, 0, 1);
    assertThat(rows.out[3]).isEqualTo(-30);
    assertThat(rows.out[5]).isEqualTo(20);
    assertThat(rows.out[7]).isEqualTo(-10);
    assertOwn(rows, new double[] {30, -20, 10});
  }

  /// One neighbour along (1, -1, 0) whose atom's rows start at place 2, two numbers each.
  private static GradientRows rows() {
    GradientRows rows = new GradientRows();
    rows.ux = new double[] {1};
    rows.uy = new double[] {-1};
    rows.uz = new double[] {0};
    rows.mx = new double[] {-3};
    rows.my = new double[] {3};
    rows.mz = new double[] {0.5};
    rows.out = new double[8];
    rows.stride = 2;
    rows.row = new int[] {2};
    rows.own = new double[27];
    rows.ownStride = 3;
    return rows;
  }

  private static void assertOwn(GradientRows rows, double[] g) {
    double[] expected = {
      g[0], g[1], g[2], -3 * g[0], 3 * g[1], 0.5 * g[2], 3 * g[2], -3 * g[2], -3 * g[1]
    };
    for (int a = 0; a < 9; a++) {
      assertThat(rows.own[3 * a + 2]).as("row %d", a).isEqualTo(expected[a]);
    }
  }
}

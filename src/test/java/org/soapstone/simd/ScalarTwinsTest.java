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

  @Test
  void addScaledPair() {
    double[] y = {1, 2};
    RowKernel.of(Lanes.SCALAR)
        .addScaledPair(2, 10, new double[] {5, 6}, 0, -1, new double[] {7, 8}, 0, y, 0);
    assertThat(y).containsExactly(44, 54);
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

  /// One harmonic of l = 0 and three of l = 1, two of eight channels in use.
  @Test
  void sumOverOrders() {
    double[] c = new double[32];
    c[0] = 2;
    c[8] = 1;
    c[16] = 3;
    c[24] = 5;
    c[25] = 7;
    double[] y = {0, 1, 0, 10, 0, 100, 0, 1000};
    double[] zero = new double[8];
    double[] sums = new double[64];
    SpectrumKernel.of(Lanes.SCALAR).sumOverOrders(1, 8, c, 1, 2, y, zero, y, zero, sums);
    double[] expected = new double[64];
    expected[0] = 2;
    expected[8] = 10 + 300 + 5000;
    expected[9] = 7000;
    System.arraycopy(expected, 0, expected, 32, 16);
    assertThat(sums).isEqualTo(expected);
  }

  /// One degree, two channels of one species; tables hold one number in a row of eight.
  @Test
  void spectrumGradients() {
    double[] tables = new double[64];
    double[] inUse = {2, 3, 5, 7, 11, 13, 17, 19};
    for (int k = 0; k < 8; k++) {
      tables[8 * k] = inUse[k];
    }
    double[] radial = {1, 2, 10, 20};
    double[] slope = {3, 4, 30, 40};
    double[][] g = new double[3][11];
    SpectrumKernel.of(Lanes.SCALAR)
        .gradients(0, 2, 2, 1, 8, tables, radial, slope, 1, -1, 0, g[0], g[1], g[2]);
    // (0,0): along 3*2 + 3*2; hx 1*5 + 1*5.  (0,1): along 30*3 + 40*2; hx 10*7 + 20*5.
    // (1,1): along 4*3 + 4*3; hx 2*7 + 2*7.
    assertThat(g[0]).startsWith(12 + 10, 170 + 170, 24 + 28);
    assertThat(g[1]).startsWith(-12 + 22, -170 + 10 * 13 + 20 * 11, -24 + 52);
    assertThat(g[2]).startsWith(34, 10 * 19 + 20 * 17, 76);
  }
}

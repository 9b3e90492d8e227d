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
}

package org.soapstone.speed;

import java.util.Arrays;
import java.util.List;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.TileKernel;

/// The inner loop of matrix products on two panels that stay in the first-level cache.
final class CachePeak implements Workload {

  private static final int DEPTH = 96;
  private static final int TIMES = 50;

  private final TileKernel kernel = TileKernel.of(Lanes.chosen());
  private final double[] a = Numbers.uniform("tile", DEPTH * kernel.rows());
  private final double[] b = Numbers.uniform("tile", DEPTH * kernel.columns());
  private final double[] c = new double[kernel.rows() * kernel.columns()];

  @Override
  public double work() {
    return 2.0 * TIMES * DEPTH * c.length;
  }

  @Override
  public void reset() {
    Arrays.fill(c, 0);
  }

  @Override
  public void run() {
    for (int t = 0; t < TIMES; t++) {
      kernel.multiplyAdd(DEPTH, a, 0, b, 0, c, 0, kernel.columns());
    }
  }

  @Override
  public List<double[]> results() {
    return List.of(c);
  }

  @Override
  public void check() {
    for (int i = 0; i < kernel.rows(); i++) {
      for (int j = 0; j < kernel.columns(); j++) {
        double error = Math.abs(c[i * kernel.columns() + j] - element(i, j));
        WrongResultException.require("an element of the tile", error, 0);
      }
    }
  }

  /// The element as its contract says, to the bit.
  private double element(int i, int j) {
    double sum = 0;
    for (int t = 0; t < TIMES; t++) {
      for (int k = 0; k < DEPTH; k++) {
        sum = Math.fma(a[k * kernel.rows() + i], b[k * kernel.columns() + j], sum);
      }
    }
    return sum;
  }
}

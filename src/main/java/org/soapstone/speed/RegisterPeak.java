package org.soapstone.speed;

import java.util.Arrays;
import java.util.List;
import org.soapstone.simd.FmaKernel;
import org.soapstone.simd.Lanes;

/// Multiply-adds on numbers in registers.
final class RegisterPeak implements Workload {

  private static final int STEPS = 10_000;
  private static final double A = 0.3;
  private static final double B = 0.7;

  private final FmaKernel kernel = FmaKernel.of(Lanes.chosen());
  private final double[] sums = new double[kernel.size()];

  @Override
  public double work() {
    return 2.0 * STEPS * sums.length;
  }

  @Override
  public void reset() {
    Arrays.setAll(sums, i -> i);
  }

  @Override
  public void run() {
    kernel.add(STEPS, A, B, sums, 0);
  }

  @Override
  public List<double[]> results() {
    return List.of(sums);
  }

  @Override
  public void check() {
    for (int i = 0; i < sums.length; i++) {
      double expected = i;
      for (int k = 0; k < STEPS; k++) {
        expected = Math.fma(A, B, expected);
      }
      WrongResultException.require("a sum of products", Math.abs(sums[i] - expected), 0);
    }
  }
}

package org.soapstone.speed;

import java.util.List;
import org.soapstone.simd.ExpKernel;
import org.soapstone.simd.Lanes;

/// The exponential of numbers between -20 and 4.
final class Exponentials implements Workload {

  private static final int TIMES = 5;

  private final ExpKernel kernel = ExpKernel.of(Lanes.chosen());
  private final double[] x;
  private final double[] y;

  Exponentials(int points) {
    x = Numbers.uniform("exp", points);
    y = new double[points];
    for (int i = 0; i < points; i++) {
      x[i] = 12 * x[i] - 8;
    }
  }

  @Override
  public double work() {
    return (double) TIMES * x.length;
  }

  @Override
  public void run() {
    for (int t = 0; t < TIMES; t++) {
      kernel.exp(x.length, x, 0, y, 0);
    }
  }

  @Override
  public List<double[]> results() {
    return List.of(y);
  }

  /// Ours and that of the Java library, each within one unit in the last place.
  @Override
  public void check() {
    for (int i = 0; i < x.length; i++) {
      double expected = StrictMath.exp(x[i]);
      WrongResultException.require(
          "exp(" + x[i] + ")", Math.abs(y[i] - expected), 2 * Math.ulp(expected));
    }
  }
}

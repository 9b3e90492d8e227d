package org.soapstone.speed;

import java.util.List;
import org.soapstone.basis.LmIndex;
import org.soapstone.basis.SphericalHarmonics;
import org.soapstone.random.CounterRandom;
import org.soapstone.simd.Blocks;

/// Real spherical harmonics of as many directions as an atom has neighbours, and their gradients.
///
/// The proof is the addition theorem, with u and v two of the directions and t = u . v:
///
/// ```text
/// sum_m Y_lm(u) Y_lm(v)            = (2l + 1)/(4 pi) P_l(t)
/// sum_m Y_lm(v) dY_lm/dr at r = ru = (2l + 1)/(4 pi) P_l'(t) (v - t u) / r
/// ```
final class Harmonics implements Workload {

  private static final int POINTS = 64;

  private static final int TIMES = 50;

  /// Each function is a polynomial of degree l whose terms are no larger than sqrt(2l + 1), summed
  /// by a recursion of l steps; this is some hundred times what rounding does for l up to 10.
  private static final double TOLERANCE = 1e-12;

  private final SphericalHarmonics harmonics;
  private final boolean withGradients;
  private final double[][] u = new double[3][POINTS];
  private final double[] inverseR = new double[POINTS];
  private final double[] y;
  private final double[][] slope;

  private Harmonics(int lMax, boolean withGradients) {
    harmonics = new SphericalHarmonics(lMax);
    this.withGradients = withGradients;
    y = new double[harmonics.size() * POINTS];
    slope = new double[3][withGradients ? y.length : 0];
    CounterRandom random = Numbers.random("directions");
    for (int p = 0; p < POINTS; p++) {
      double[] r = {random.gaussian(), random.gaussian(), random.gaussian()};
      inverseR[p] = 1 / Math.sqrt(r[0] * r[0] + r[1] * r[1] + r[2] * r[2]);
      for (int axis = 0; axis < 3; axis++) {
        u[axis][p] = r[axis] * inverseR[p];
      }
    }
  }

  static Harmonics values(int lMax) {
    return new Harmonics(lMax, false);
  }

  static Harmonics gradients(int lMax) {
    return new Harmonics(lMax, true);
  }

  @Override
  public double work() {
    return (double) TIMES * POINTS;
  }

  @Override
  public void run() {
    for (int t = 0; t < TIMES; t++) {
      if (withGradients) {
        harmonics.gradients(0, POINTS, u[0], u[1], u[2], inverseR, y, slope[0], slope[1], slope[2]);
      } else {
        harmonics.values(0, POINTS, u[0], u[1], u[2], y);
      }
    }
  }

  @Override
  public List<double[]> results() {
    return withGradients ? List.of(y, slope[0], slope[1], slope[2]) : List.of(y);
  }

  @Override
  public void check() {
    for (int p = 0; p < POINTS; p++) {
      check(p, (p + 1) % POINTS);
    }
  }

  private void check(int p, int q) {
    double t = u[0][p] * u[0][q] + u[1][p] * u[1][q] + u[2][p] * u[2][q];
    double legendre = 1;
    double before = 0;
    double derivative = 0;
    double derivativeBefore = 0;
    for (int l = 0; l <= harmonics.lMax(); l++) {
      double norm = (2 * l + 1) / (4 * Math.PI);
      require("sum of Y_lm(u) Y_lm(v)", sum(l, y, p, q), norm * legendre);
      for (int axis = 0; axis < 3 && withGradients; axis++) {
        double along = norm * derivative * (u[axis][q] - t * u[axis][p]);
        double actual = sum(l, slope[axis], p, q) / inverseR[p];
        require("sum of Y_lm(v) grad Y_lm(u)", actual, along);
      }
      double next = ((2 * l + 1) * t * legendre - l * before) / (l + 1);
      double derivativeNext = derivativeBefore + (2 * l + 1) * legendre;
      before = legendre;
      legendre = next;
      derivativeBefore = derivative;
      derivative = derivativeNext;
    }
  }

  /// The sum over m of a function at point p times Y at point q.
  private double sum(int l, double[] function, int p, int q) {
    double sum = 0;
    for (int m = -l; m <= l; m++) {
      int lm = LmIndex.of(l, m);
      sum += function[Blocks.at(harmonics.size(), lm, p)] * y[Blocks.at(harmonics.size(), lm, q)];
    }
    return sum;
  }

  private static void require(String what, double actual, double expected) {
    WrongResultException.require(what, Math.abs(actual - expected), TOLERANCE);
  }
}

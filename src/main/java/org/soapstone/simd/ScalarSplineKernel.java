package org.soapstone.simd;

/// The loops of interpolated functions for the reader.
final class ScalarSplineKernel implements SplineKernel {

  @Override
  public void interpolate(
      int functions,
      double[] knots,
      double inverse,
      int count,
      double[] r,
      int capacity,
      double[] values,
      double[] slopes) {
    for (int p = 0; p < count; p++) {
      double place = r[p] * inverse;
      int knot = (int) place;
      double t = place - knot;
      for (int k = 0; k < functions; k++) {
        int at = knot * 2 * functions + k;
        double value = knots[at];
        double slope = knots[at + functions];
        double rise = knots[at + 2 * functions] - value;
        double both = slope + knots[at + 3 * functions];
        double c3 = Math.fma(rise, -2, both);
        double c2 = rise - slope - c3;
        int to = Blocks.at(capacity, p, k);
        values[to] = Math.fma(Math.fma(Math.fma(c3, t, c2), t, slope), t, value);
        slopes[to] = Math.fma(Math.fma(c3, 3 * t, c2 + c2), t, slope) * inverse;
      }
    }
  }

  @Override
  public void turn(int functions, int count, int capacity, double[] rows, double[] blocks) {
    for (int p = 0; p < count; p++) {
      for (int k = 0; k < functions; k++) {
        blocks[Blocks.at(functions, k, p)] = rows[Blocks.at(capacity, p, k)];
      }
    }
  }
}

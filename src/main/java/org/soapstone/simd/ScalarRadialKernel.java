package org.soapstone.simd;

/// Radial functions for the reader.
final class ScalarRadialKernel implements RadialKernel {

  /// The factor `f_c` may enter the recursion at its start because the recursion is linear.
  @Override
  public void chebyshev(
      int size,
      double inverse,
      double steepness,
      double scale,
      double offset,
      double rInner,
      double width,
      int from,
      int to,
      double[] r,
      double[] values,
      double[] slopes) {
    for (int p = from; p < to; p++) {
      double s = r[p] * inverse;
      double s2 = s * s;
      double numerator = 1 + s2;
      double denominator = 1 / Math.fma(steepness * s2, s2, numerator);
      double t = numerator * denominator;
      double fall = Math.fma(-t, Math.fma(2 * steepness, s2, 1), 1) * denominator * (2 * s);
      double xSlope = fall * (inverse * scale);
      double x = Math.fma(t, scale, offset);
      double v = Math.min(Math.max((r[p] - rInner) / width, 0), 1);
      double rest = 1 - v;
      double edge = v * rest;
      double value = rest * rest * rest * Math.fma(v, Math.fma(v, 6, 3), 1);
      double slope = -30 * edge * edge / width;
      // T_{-1} = T_1 starts the recursion: T_1 = 2 x T_0 - x T_0.
      double below = value * x;
      double slopeBelow = Math.fma(slope, x, value * xSlope);
      for (int n = 0; n < size; n++) {
        values[Blocks.at(size, n, p)] = value;
        slopes[Blocks.at(size, n, p)] = slope;
        double above = Math.fma(2 * x, value, -below);
        double slopeAbove = Math.fma(2 * xSlope, value, Math.fma(2 * x, slope, -slopeBelow));
        below = value;
        slopeBelow = slope;
        value = above;
        slope = slopeAbove;
      }
    }
  }

  @Override
  public void chebyshevValues(
      int size,
      double inverse,
      double steepness,
      double scale,
      double offset,
      double rInner,
      double width,
      int from,
      int to,
      double[] r,
      double[] values) {
    for (int p = from; p < to; p++) {
      double s = r[p] * inverse;
      double s2 = s * s;
      double numerator = 1 + s2;
      double t = numerator * (1 / Math.fma(steepness * s2, s2, numerator));
      double x = Math.fma(t, scale, offset);
      double v = Math.min(Math.max((r[p] - rInner) / width, 0), 1);
      double rest = 1 - v;
      double value = rest * rest * rest * Math.fma(v, Math.fma(v, 6, 3), 1);
      double below = value * x;
      for (int n = 0; n < size; n++) {
        values[Blocks.at(size, n, p)] = value;
        double above = Math.fma(2 * x, value, -below);
        below = value;
        value = above;
      }
    }
  }
}

package org.soapstone.basis;

import org.soapstone.simd.Exponential;

/// Modified spherical Bessel functions of the first kind without their growth: `e^-z i_l(z)`, all
/// within [0, 1].
///
/// Above `z = l(l+1)` the recursion `i_(l+1) = i_(l-1) - (2l+1)/z i_l` runs upwards without loss.
/// Below, the ratios `i_l/i_(l-1) = z / (2l + 1 + z i_(l+1)/i_l)` come down from a degree so high
/// that where they start no longer matters: each step shrinks an error by the square of the ratio,
/// from degree M down to l by about `exp(-(M^2 - l^2)/z)`. Relative errors are a few 1e-16.
final class ModifiedBessel {

  /// Digits of the start, as an exponent of e.
  private static final double FORGOTTEN = 40;

  private static final int STEPS_AT_LEAST = 20;
  private static final double SMALL = 0.5;

  private ModifiedBessel() {}

  /// @param z at least 0
  /// @param values receives `e^-z i_l(z)` for each l below its length
  static void scaled(double z, double[] values) {
    values[0] = ofDegreeZero(z);
    int top = values.length - 1;
    if (z > Math.max(SMALL, top * (top + 1.0))) {
      upwards(z, values);
      return;
    }
    int start = (int) Math.sqrt((double) top * top + FORGOTTEN * z) + STEPS_AT_LEAST;
    double ratio = 0;
    for (int l = start; l > 0; l--) {
      ratio = z / Math.fma(z, ratio, 2 * l + 1);
      if (l <= top) {
        values[l] = ratio;
      }
    }
    for (int l = 1; l <= top; l++) {
      values[l] *= values[l - 1];
    }
  }

  private static void upwards(double z, double[] values) {
    if (values.length > 1) {
      // i_1 = cosh z / z - sinh z / z^2.
      values[1] = (0.5 * (1 + Exponential.exp(-2 * z)) - values[0]) / z;
    }
    for (int l = 1; l + 1 < values.length; l++) {
      values[l + 1] = Math.fma(-(2 * l + 1) / z, values[l], values[l - 1]);
    }
  }

  /// `e^-z sinh(z)/z`.
  private static double ofDegreeZero(double z) {
    if (z >= SMALL) {
      return (1 - Exponential.exp(-2 * z)) / (2 * z);
    }
    double z2 = z * z;
    double series = 1;
    for (int k = 8; k > 0; k--) {
      series = Math.fma(series, z2 / (2 * k * (2 * k + 1)), 1);
    }
    return Exponential.exp(-z) * series;
  }
}

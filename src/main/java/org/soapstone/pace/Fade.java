package org.soapstone.pace;

import org.soapstone.autodiff.Real;

/// A polynomial that falls from 1 at `end - width` to 0 at `end` with two vanishing derivatives at
/// both, `P = 1/2 + 15/4 (x/4 - x^3/6 + x^5/20)` with x from 1 to -1; hence `dP/dx = 15/16 (1 -
/// x^2)^2`.
final class Fade {

  private Fade() {}

  static double value(double r, double end, double width) {
    double x = place(r, end, width);
    double square = x * x;
    return Math.fma(3.75 * x, Math.fma(square, Math.fma(square, 0.05, -1.0 / 6), 0.25), 0.5);
  }

  static double slope(double r, double end, double width) {
    double x = place(r, end, width);
    double rest = Math.fma(-x, x, 1);
    return -2 / width * 0.9375 * rest * rest;
  }

  /// 1 before the fall, -1 after it.
  private static double place(double r, double end, double width) {
    return Math.clamp(1 - 2 * (1 + (r - end) / width), -1.0, 1.0);
  }

  static <T extends Real<T>> T of(T r, double end, double width) {
    return r.chain(value(r.value(), end, width), slope(r.value(), end, width));
  }
}

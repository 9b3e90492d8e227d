package org.soapstone.calculator;

import org.soapstone.autodiff.Dual;

/// A function tabulated at `0, h, 2 h, ...`, between which it is a cubic polynomial that takes the
/// values and the slopes of its two ends. Slopes are five-point differences, `(f_-2 - 8 f_-1 + 8
/// f_1
/// - f_2) / 12`, of three points next to the ends and of two at them: as LAMMPS reads these files.
final class UniformTable {

  private static final int FEWEST = 5;

  private final double[] values;
  private final double[] slopes;
  private final double step;

  /// @param values at least five; kept, not copied
  UniformTable(double[] values, double step) {
    if (values.length < FEWEST) {
      throw new IllegalArgumentException(
          "values: at least " + FEWEST + " expected, got " + values.length);
    }
    this.values = values;
    this.step = step;
    this.slopes = slopes(values);
  }

  private static double[] slopes(double[] f) {
    int last = f.length - 1;
    double[] d = new double[f.length];
    d[0] = f[1] - f[0];
    d[1] = 0.5 * (f[2] - f[0]);
    for (int k = 2; k < last - 1; k++) {
      d[k] = (f[k - 2] - f[k + 2] + 8 * (f[k + 1] - f[k - 1])) / 12;
    }
    d[last - 1] = 0.5 * (f[last] - f[last - 2]);
    d[last] = f[last] - f[last - 1];
    return d;
  }

  /// Where the table ends.
  double end() {
    return (values.length - 1) * step;
  }

  /// The function; beyond the table its value and slope at the end.
  Dual over(Dual x) {
    double at = x.value() / step;
    int k = Math.clamp((long) at, 0, values.length - 2);
    double t = Math.min(at - k, 1);
    double rise = values[k + 1] - values[k];
    double quadratic = 3 * rise - 2 * slopes[k] - slopes[k + 1];
    double cubic = slopes[k] + slopes[k + 1] - 2 * rise;
    double value = Math.fma(Math.fma(Math.fma(cubic, t, quadratic), t, slopes[k]), t, values[k]);
    double slope = Math.fma(Math.fma(3 * cubic, t, 2 * quadratic), t, slopes[k]);
    return x.chain(value, slope / step);
  }
}

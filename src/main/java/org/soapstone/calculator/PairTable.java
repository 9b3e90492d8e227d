package org.soapstone.calculator;

import java.util.List;
import org.soapstone.autodiff.Dual;

/// The energy of a pair of atoms at distances evenly spaced in r^2, as `pair_style table spline` of
/// LAMMPS takes it without interpolating twice.
///
/// Between the points LAMMPS follows two cubic splines in r^2, through V and through F/r.
public final class PairTable {

  /// Points of a table.
  public static final int POINTS = 8000;

  /// Shortest distance, A; LAMMPS ends where atoms come closer.
  public static final double CLOSEST = 0.1;

  /// From here on the error is told, A: at the ends of the splines it is larger.
  private static final double MEASURED = 0.3;

  private final PairFunction function;
  private final double first;
  private final double step;
  private final double[] energy = new double[POINTS];

  /// F/r, eV/A^2.
  private final double[] slope = new double[POINTS];

  /// @param end distance from which on the function is 0, A
  public PairTable(PairFunction function, double end) {
    if (!(end > CLOSEST && end < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "end must be finite and above " + CLOSEST + " A but is " + end);
    }
    this.function = function;
    first = CLOSEST * CLOSEST;
    step = (end * end - first) / (POINTS - 1);
    for (int i = 0; i < POINTS; i++) {
      double r = i == POINTS - 1 ? end : distance(i);
      Dual value = function.energy(Dual.variable(r));
      energy[i] = value.value();
      slope[i] = -value.derivative() / r;
    }
  }

  private double distance(double place) {
    return Math.sqrt(Math.fma(place, step, first));
  }

  /// Largest difference between the splines and the function from 0.3 A on, energy (eV) and force
  /// (eV/A), each as a share of 1 and its own size, a third of the way from point to point.
  public double error() {
    double[] curvature = curvature(energy);
    double[] slopeCurvature = curvature(slope);
    double largest = 0;
    for (int i = 0; i + 1 < POINTS; i++) {
      double r = distance(i + 1.0 / 3);
      if (r < MEASURED) {
        continue;
      }
      Dual exact = function.energy(Dual.variable(r));
      largest = Math.max(largest, share(between(energy, curvature, i), exact.value()));
      double force = r * between(slope, slopeCurvature, i);
      largest = Math.max(largest, share(force, -exact.derivative()));
    }
    return largest;
  }

  private static double share(double value, double exact) {
    return Math.abs(value - exact) / (1 + Math.abs(exact));
  }

  /// A third of the way from point i to the next.
  private static double between(double[] y, double[] curvature, int i) {
    double a = 2.0 / 3;
    double b = 1.0 / 3;
    return a * y[i]
        + b * y[i + 1]
        + ((a * a * a - a) * curvature[i] + (b * b * b - b) * curvature[i + 1]) / 6;
  }

  /// Second derivatives of the natural cubic spline, by the step squared.
  private static double[] curvature(double[] y) {
    int last = y.length - 1;
    double[] result = new double[y.length];
    double[] upper = new double[y.length];
    for (int i = 1; i < last; i++) {
      double pivot = 4 - upper[i - 1];
      upper[i] = 1 / pivot;
      result[i] = (6 * (y[i + 1] - 2 * y[i] + y[i - 1]) - result[i - 1]) / pivot;
    }
    for (int i = last - 1; i > 0; i--) {
      result[i] -= upper[i] * result[i + 1];
    }
    return result;
  }

  /// A section of a file for `pair_style table`, units metal.
  ///
  /// @param keyword its name
  public List<String> section(String keyword) {
    String[] lines = new String[POINTS + 3];
    double end = Math.sqrt(Math.fma(POINTS - 1, step, first));
    lines[0] = keyword;
    lines[1] = "N " + POINTS + " RSQ " + CLOSEST + " " + end;
    lines[2] = "";
    for (int i = 0; i < POINTS; i++) {
      double r = distance(i);
      lines[i + 3] = (i + 1) + " " + r + " " + energy[i] + " " + slope[i] * r;
    }
    return List.of(lines);
  }
}

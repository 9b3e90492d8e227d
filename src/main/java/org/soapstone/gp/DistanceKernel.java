package org.soapstone.gp;

import java.util.Arrays;
import org.soapstone.simd.Exponential;

/// Kernels of the distance between two environments, `k = h(u)` with `u = d^2 / l^2` and `d^2 = n +
/// m - 2 p`, so that `k_p = -2 h'/l^2`, `k_n = k_m = h'/l^2` and so on; `h(0) = 1`.
///
/// @param shape which function h
/// @param length l, in the unit of the features
public record DistanceKernel(Shape shape, double length) implements Kernel {

  /// Distances below this share of the environments themselves are rounding.
  private static final double SMALLEST_SHARE = 1e-15;

  /// The function h: how smooth the local energy is.
  public enum Shape {
    /// `exp(-u/2)`: infinitely often differentiable.
    SQUARED_EXPONENTIAL,
    /// `(1 + s) exp(-s)`, `s = sqrt(3 u)`: once differentiable; forces jitter.
    MATERN_3_2,
    /// `(1 + s + s^2/3) exp(-s)`, `s = sqrt(5 u)`: twice differentiable.
    MATERN_5_2
  }

  public DistanceKernel {
    if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("length must be positive and finite but is " + length);
    }
  }

  /// `exp(-d^2 / 2 l^2)`.
  public static DistanceKernel squaredExponential(double length) {
    return new DistanceKernel(Shape.SQUARED_EXPONENTIAL, length);
  }

  /// Matern's kernel of order 3/2.
  public static DistanceKernel matern32(double length) {
    return new DistanceKernel(Shape.MATERN_3_2, length);
  }

  /// Matern's kernel of order 5/2.
  public static DistanceKernel matern52(double length) {
    return new DistanceKernel(Shape.MATERN_5_2, length);
  }

  private double u(double p, double n, double m) {
    double square = (n + m) - 2 * p;
    return square > SMALLEST_SHARE * (n + m) ? square / (length * length) : 0;
  }

  /// `h'(u)`, and with [#value] and [#second] all that is asked for.
  private double first(double u) {
    return switch (shape) {
      case SQUARED_EXPONENTIAL -> -0.5 * Exponential.exp(-0.5 * u);
      case MATERN_3_2 -> -1.5 * Exponential.exp(-Math.sqrt(3 * u));
      case MATERN_5_2 -> {
        double s = Math.sqrt(5 * u);
        yield -5.0 / 6 * (1 + s) * Exponential.exp(-s);
      }
    };
  }

  private double value(double u) {
    return switch (shape) {
      case SQUARED_EXPONENTIAL -> Exponential.exp(-0.5 * u);
      case MATERN_3_2 -> {
        double s = Math.sqrt(3 * u);
        yield (1 + s) * Exponential.exp(-s);
      }
      case MATERN_5_2 -> {
        double s = Math.sqrt(5 * u);
        yield (1 + s + s * s / 3) * Exponential.exp(-s);
      }
    };
  }

  /// `h''(u)`. Matern's of order 3/2 has none at 0, but there it stands before zeros only.
  private double second(double u) {
    return switch (shape) {
      case SQUARED_EXPONENTIAL -> 0.25 * Exponential.exp(-0.5 * u);
      case MATERN_3_2 -> {
        double s = Math.sqrt(3 * u);
        yield s > 0 ? 2.25 / s * Exponential.exp(-s) : 0;
      }
      case MATERN_5_2 -> 25.0 / 12 * Exponential.exp(-Math.sqrt(5 * u));
    };
  }

  /// `u h'''(u)`.
  private double third(double u) {
    return switch (shape) {
      case SQUARED_EXPONENTIAL -> -0.125 * u * Exponential.exp(-0.5 * u);
      case MATERN_3_2 -> {
        double s = Math.sqrt(3 * u);
        yield s > 0 ? -1.125 * (1 + s) / s * Exponential.exp(-s) : 0;
      }
      case MATERN_5_2 -> {
        double s = Math.sqrt(5 * u);
        yield -25.0 / 24 * s * Exponential.exp(-s);
      }
    };
  }

  @Override
  public void at(double p, double n, double m, KernelSlopes out) {
    double u = u(p, n, m);
    set(value(u), first(u), second(u), out);
  }

  /// From the derivatives by u.
  private void set(double value, double first, double second, KernelSlopes out) {
    double g1 = first / (length * length);
    double g2 = second / (length * length) / (length * length);
    out.set(value, -2 * g1, g1, g1, 4 * g2, -2 * g2, -2 * g2, g2);
  }

  @Override
  public void byLogParameter(int parameter, double p, double n, double m, KernelSlopes out) {
    if (parameter != 0) {
      throw new IllegalArgumentException("parameter must be 0, the length, but is " + parameter);
    }
    double u = u(p, n, m);
    double first = first(u);
    double second = second(u);
    set(-2 * u * first, -2 * (first + u * second), -2 * (2 * second + third(u)), out);
  }

  @Override
  public void row(
      int count,
      double[] p,
      int from,
      double n,
      double[] m,
      double[] k,
      double[] byP,
      double[] byN) {
    double inverse = 1 / (length * length);
    for (int s = 0; s < count; s++) {
      double u = u(p[from + s], n, m[s]);
      double slope = first(u) * inverse;
      k[from + s] = value(u);
      byP[from + s] = -2 * slope;
      byN[from + s] = slope;
    }
  }

  @Override
  public double self(double n) {
    return 1;
  }

  @Override
  public double[] parameters() {
    return new double[] {length};
  }

  @Override
  public Kernel with(double... parameters) {
    if (parameters.length != 1) {
      throw new IllegalArgumentException(
          "parameters must be one, the length, but are " + Arrays.toString(parameters));
    }
    return new DistanceKernel(shape, parameters[0]);
  }
}

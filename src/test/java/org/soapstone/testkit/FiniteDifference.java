package org.soapstone.testkit;

import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/// Derivatives by central differences: the judge of every analytic derivative.
///
/// `central` errs by `h^2 f'''/6 + eps |f| / h`, `richardson` by `h^4 f^(5)/30 + 2 eps |f| / h`,
/// with `eps` = 1.1e-16 times the conditioning of f. A test states its tolerance from these.
public final class FiniteDifference {

  private FiniteDifference() {}

  /// `(f(x+h) - f(x-h)) / 2h`.
  public static double central(DoubleUnaryOperator f, double x, double h) {
    double above = x + h;
    double below = x - h;
    return (f.applyAsDouble(above) - f.applyAsDouble(below)) / (above - below);
  }

  /// Central differences of steps h and 2h combined so that the `h^2` terms cancel.
  public static double richardson(DoubleUnaryOperator f, double x, double h) {
    return (4 * central(f, x, h) - central(f, x, 2 * h)) / 3;
  }

  /// Gradient of a function of many variables by `richardson`; `x` is left as it was.
  public static double[] gradient(ToDoubleFunction<double[]> f, double[] x, double h) {
    double[] gradient = new double[x.length];
    double[] at = x.clone();
    for (int i = 0; i < x.length; i++) {
      int moved = i;
      gradient[i] =
          richardson(
              value -> {
                at[moved] = value;
                return f.applyAsDouble(at);
              },
              x[i],
              h);
      at[i] = x[i];
    }
    return gradient;
  }

  /// Derivatives with respect to the six components of a symmetric strain, order xx yy zz yz xz xy.
  /// A shear component enters both halves of the tensor by 1/2, so that a Voigt entry is `dE/deps`
  /// of the symmetric 3x3 virial itself.
  ///
  /// @param f a function of the row-major strain tensor (9 numbers), for instance `eps ->
  ///   energy(structure.strained(eps))`
  public static double[] strain(ToDoubleFunction<double[]> f, double h) {
    int[][] entries = {{0, 0}, {4, 4}, {8, 8}, {5, 7}, {2, 6}, {1, 3}};
    double[] derivative = new double[6];
    for (int v = 0; v < 6; v++) {
      int[] entry = entries[v];
      derivative[v] =
          richardson(
              value -> {
                double[] strain = new double[9];
                strain[entry[0]] += value / 2;
                strain[entry[1]] += value / 2;
                return f.applyAsDouble(strain);
              },
              0,
              h);
    }
    return derivative;
  }
}

package org.soapstone.regression;

import java.util.Arrays;

/// Shapes of a prior that expects smooth potentials: features that wiggle more, radially (n) or
/// angularly (l), get smaller coefficients.
///
/// A feature is a product of one-particle functions `b = (n_b, l_b)`. Its roughness is `gamma_k`,
/// and its shape, a factor of the prior precision, is `gamma_k^2`:
///
/// | family | gamma_k |
/// |---|---|
/// | algebraic | `1 + sum_b [(l_b / w_l)^p + (n_b / w_n)^p]` |
/// | exponential | `exp(sum_b [l_b / w_l + n_b / w_n])` |
/// | Gaussian | `exp(sum_b [(l_b / w_l)^2 + (n_b / w_n)^2])` |
///
/// The 1 of the algebraic family keeps the prior of the lowest feature proper. In the literature p
/// = 4 and w_l = 2/3, which fits bases of thousands of functions; for l = 6 it shrinks a
/// coefficient by (9^4)^2, more than a few dozen frames can ever argue against. The default here is
/// therefore p = 2, so that gamma grows as the Laplacian of the feature does; the evidence learns
/// the strength of each group anyway.
public sealed interface SmoothnessPrior {

  /// Roughness of one feature.
  ///
  /// @param n radial index of each factor
  /// @param l angular index of each factor
  double gamma(int[] n, int[] l);

  /// `1 + sum_b [(l_b / angularWidth)^power + (n_b / radialWidth)^power]`.
  record Algebraic(double power, double radialWidth, double angularWidth)
      implements SmoothnessPrior {

    public Algebraic {
      requirePositive("power", power);
      requirePositive("radialWidth", radialWidth);
      requirePositive("angularWidth", angularWidth);
    }

    @Override
    public double gamma(int[] n, int[] l) {
      requireFactors(n, l);
      double sum = 1;
      for (int b = 0; b < n.length; b++) {
        sum += StrictMath.pow(l[b] / angularWidth, power);
        sum += StrictMath.pow(n[b] / radialWidth, power);
      }
      return sum;
    }
  }

  /// `exp(sum_b [l_b / angularWidth + n_b / radialWidth])`.
  record Exponential(double radialWidth, double angularWidth) implements SmoothnessPrior {

    public Exponential {
      requirePositive("radialWidth", radialWidth);
      requirePositive("angularWidth", angularWidth);
    }

    @Override
    public double gamma(int[] n, int[] l) {
      requireFactors(n, l);
      double sum = 0;
      for (int b = 0; b < n.length; b++) {
        sum += l[b] / angularWidth + n[b] / radialWidth;
      }
      return StrictMath.exp(sum);
    }
  }

  /// `exp(sum_b [(l_b / angularWidth)^2 + (n_b / radialWidth)^2])`.
  record Gaussian(double radialWidth, double angularWidth) implements SmoothnessPrior {

    public Gaussian {
      requirePositive("radialWidth", radialWidth);
      requirePositive("angularWidth", angularWidth);
    }

    @Override
    public double gamma(int[] n, int[] l) {
      requireFactors(n, l);
      double sum = 0;
      for (int b = 0; b < n.length; b++) {
        double angular = l[b] / angularWidth;
        double radial = n[b] / radialWidth;
        sum += angular * angular + radial * radial;
      }
      return StrictMath.exp(sum);
    }
  }

  /// The algebraic family with p = 2, w_n = 1, w_l = 1.
  static SmoothnessPrior standard() {
    return new Algebraic(2, 1, 1);
  }

  /// Shape `gamma_k^2` of every feature.
  ///
  /// @param n radial indices of the factors, one row a feature; the length of a row is the order of
  ///   the feature
  /// @param l angular indices, of the same shape
  default double[] shape(int[][] n, int[][] l) {
    if (n.length != l.length) {
      throw new IllegalArgumentException(
          "l must have one row a feature, " + n.length + ", but has " + l.length);
    }
    double[] shape = new double[n.length];
    for (int k = 0; k < shape.length; k++) {
      double gamma = gamma(n[k], l[k]);
      shape[k] = gamma * gamma;
    }
    return shape;
  }

  /// Shape of features that are each described by one radial and one angular index and by the
  /// number of their factors, all taken to be alike.
  ///
  /// @param n radial index of each feature (of a power spectrum entry, say, the larger of its two)
  /// @param l angular index of each feature
  /// @param order number of factors of each feature, at least 0
  default double[] shape(int[] n, int[] l, int[] order) {
    if (n.length != l.length || n.length != order.length) {
      throw new IllegalArgumentException(
          "n, l and order must be of one length but have "
              + n.length
              + ", "
              + l.length
              + " and "
              + order.length);
    }
    int[][] radial = new int[n.length][];
    int[][] angular = new int[n.length][];
    for (int k = 0; k < n.length; k++) {
      if (order[k] < 0) {
        throw new IllegalArgumentException(
            "order[" + k + "] must not be negative but is " + order[k]);
      }
      radial[k] = new int[order[k]];
      angular[k] = new int[order[k]];
      Arrays.fill(radial[k], n[k]);
      Arrays.fill(angular[k], l[k]);
    }
    return shape(radial, angular);
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(name + " must be positive and finite but is " + value);
    }
  }

  private static void requireFactors(int[] n, int[] l) {
    if (n.length != l.length) {
      throw new IllegalArgumentException(
          "a feature must have as many l as n but has " + l.length + " and " + n.length);
    }
    for (int b = 0; b < n.length; b++) {
      if (n[b] < 0 || l[b] < 0) {
        throw new IllegalArgumentException(
            "n and l of factor " + b + " must not be negative but are " + n[b] + " and " + l[b]);
      }
    }
  }
}

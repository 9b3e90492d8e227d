package org.soapstone.descriptor;

import java.util.Arrays;

/// One invariant of a density, as the real part of a sum of products of its complex coefficients:
///
/// ```
/// B = Re sum_s coefficient[s] prod_t A(z[t], n[t], l[t], m[s][t])
/// ```
///
/// Of each product and its complex conjugate only one stands in the sum, counted twice.
///
/// @param z species index of each factor
/// @param n radial function of each factor, from 0
/// @param l degree of each factor
/// @param m orders of the factors of each product
/// @param coefficient of each product
// Arrays are handed over whole, and nobody compares functions.
@SuppressWarnings("ArrayRecordComponent")
public record ProductFunction(int[] z, int[] n, int[] l, int[][] m, double[] coefficient) {

  /// Whether the other function multiplies the same, coupled in another way perhaps.
  boolean hasFactorsOf(ProductFunction other) {
    return Arrays.equals(z, other.z) && Arrays.equals(n, other.n) && Arrays.equals(l, other.l);
  }

  /// A product of no factor: 1.
  static ProductFunction constant() {
    int[] none = new int[0];
    return new ProductFunction(none, none, none, new int[][] {none}, new double[] {1});
  }

  /// A sum over the neighbours of one species.
  static ProductFunction pairs(int z, int n) {
    int[] nothing = {0};
    return new ProductFunction(
        new int[] {z}, new int[] {n}, nothing, new int[][] {nothing}, new double[] {1});
  }

  /// `factor sum_m c[q1][lm] c[q2][lm]` of real coefficients, which is `factor / 4 pi` times the
  /// sum of `(-1)^m A[q1][l, m] A[q2][l, -m]`.
  static ProductFunction spectrum(int[] z, int[] n, int l, double factor) {
    int[][] m = new int[l + 1][];
    double[] coefficient = new double[l + 1];
    for (int order = 0; order <= l; order++) {
      m[order] = new int[] {order, -order};
      double sign = order % 2 == 0 ? 1 : -1;
      coefficient[order] = (order == 0 ? 1 : 2) * sign * factor / (4 * Math.PI);
    }
    return new ProductFunction(z, n, new int[] {l, l}, m, coefficient);
  }

  /// Number of factors.
  public int order() {
    return z.length;
  }
}

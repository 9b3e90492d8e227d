package org.soapstone.descriptor;

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

  /// Number of factors.
  public int order() {
    return z.length;
  }
}

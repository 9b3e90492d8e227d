package org.soapstone.pace;

/// One function of the expansion of a centre: a sum of products of as many density coefficients as
/// its rank, over allowed combinations of orders m.
///
/// ```
/// rho_p += sum over combinations c of  coefficients[c D + p] Re(product over t of A_t)
/// A_t = A[species[t]][radials[t]][degrees[t]][orders[c v + t]]
/// ```
///
/// with rank v and D densities. Of a combination and the one with all signs of m turned only one is
/// listed; its coefficient stands for both.
///
/// @param species v species indices
/// @param radials v radial indices, from 0
/// @param degrees v degrees l
/// @param orders v orders m a combination, each combination with sum 0
/// @param coefficients D numbers a combination
@SuppressWarnings("ArrayRecordComponent") // every array is copied on its way in and out
public record PaceFunction(
    int[] species, int[] radials, int[] degrees, int[] orders, double[] coefficients) {

  private static final int HIGHEST_RANK = 32;

  /// @throws IllegalArgumentException if lengths do not fit, |m| > l, orders do not add up to 0, or
  ///   a coefficient is not finite
  public PaceFunction {
    species = species.clone();
    radials = radials.clone();
    degrees = degrees.clone();
    orders = orders.clone();
    coefficients = coefficients.clone();
    int rank = Bounds.within("rank", species.length, 1, HIGHEST_RANK);
    Bounds.length("radials", radials.length, rank);
    Bounds.length("degrees", degrees.length, rank);
    if (orders.length == 0 || orders.length % rank != 0) {
      throw new IllegalArgumentException(
          "orders must hold " + rank + " numbers a combination but holds " + orders.length);
    }
    int combinations = orders.length / rank;
    if (coefficients.length == 0 || coefficients.length % combinations != 0) {
      throw new IllegalArgumentException(
          "coefficients must hold one number a density for each of "
              + combinations
              + " combinations but holds "
              + coefficients.length);
    }
    Bounds.allFinite("coefficients", coefficients);
    requireOrders(degrees, orders);
  }

  private static void requireOrders(int[] degrees, int[] orders) {
    int sum = 0;
    for (int k = 0; k < orders.length; k++) {
      int l = degrees[k % degrees.length];
      Bounds.within("orders[" + k + "]", orders[k], -l, l);
      sum = k % degrees.length == 0 ? orders[k] : sum + orders[k];
      if (k % degrees.length == degrees.length - 1 && sum != 0) {
        throw new IllegalArgumentException(
            "orders of combination " + k / degrees.length + " must add up to 0 but give " + sum);
      }
    }
  }

  /// Number of factors.
  public int rank() {
    return species.length;
  }

  /// Number of combinations of orders.
  public int combinations() {
    return orders.length / rank();
  }

  /// Number of densities.
  public int densities() {
    return coefficients.length / combinations();
  }

  /// A copy, like those of the other accessors.
  @Override
  public int[] species() {
    return species.clone();
  }

  @Override
  public int[] radials() {
    return radials.clone();
  }

  @Override
  public int[] degrees() {
    return degrees.clone();
  }

  @Override
  public int[] orders() {
    return orders.clone();
  }

  @Override
  public double[] coefficients() {
    return coefficients.clone();
  }
}

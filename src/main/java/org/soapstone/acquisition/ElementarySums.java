package org.soapstone.acquisition;

/// Elementary symmetric polynomials `e_l` of the first n of some positive numbers, as ratios:
/// `share = x_n e_(l-1)(n-1) / e_l(n)`, the probability that number n is among l of the first n
/// that are drawn with the product of theirs as weight.
///
/// The sums themselves leave the range of doubles for a few hundred numbers, so that each is kept
/// with an exponent of its own.
final class ElementarySums {

  private final double[][] shares;

  /// @param x positive numbers
  /// @param most the largest l
  ElementarySums(double[] x, int most) {
    shares = new double[x.length + 1][most + 1];
    double[] mantissas = new double[most + 1];
    int[] exponents = new int[most + 1];
    mantissas[0] = 1;
    for (int n = 1; n <= x.length; n++) {
      for (int l = Math.min(n, most); l > 0; l--) {
        double with = mantissas[l - 1] * x[n - 1];
        int shift = exponents[l] - exponents[l - 1];
        double without = l == n ? 0 : Math.scalb(mantissas[l], Math.clamp(shift, -4000, 4000));
        if (without == Double.POSITIVE_INFINITY) {
          // Number n is so small that it cannot be among them.
          continue;
        }
        double sum = with + without;
        shares[n][l] = with / sum;
        int exponent = Math.getExponent(sum);
        mantissas[l] = Math.scalb(sum, -exponent);
        exponents[l] = exponents[l - 1] + exponent;
      }
    }
  }

  /// Probability that number n, counted from 1, is among l of the first n.
  double share(int n, int l) {
    return shares[n][l];
  }
}

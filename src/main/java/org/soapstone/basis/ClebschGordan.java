package org.soapstone.basis;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/// Clebsch-Gordan coefficients `<l1 m1 l2 m2 | L M>` with the phase of Condon and Shortley, from
/// Racah's formula in whole numbers: the square of each is a ratio of two, so that the double
/// returned is the true value rounded.
public final class ClebschGordan {

  private static final MathContext DIGITS = new MathContext(40);

  private ClebschGordan() {}

  /// `<l1 m1 l2 m2 | L (m1 + m2)>`; 0 where an m exceeds its l or the three l make no triangle.
  public static double of(int l1, int m1, int l2, int m2, int l) {
    int m = m1 + m2;
    if (Math.abs(m1) > l1 || Math.abs(m2) > l2 || Math.abs(m) > l || !isTriangle(l1, l2, l)) {
      return 0;
    }
    // sum_k (-1)^k / (k! (a-k)! (b-k)! (c-k)! (d+k)! (e+k)!) over the common denominator.
    int a = l1 + l2 - l;
    int b = l1 - m1;
    int c = l2 + m2;
    int d = l - l2 + m1;
    int e = l - l1 - m2;
    int first = Math.max(0, Math.max(-d, -e));
    int last = Math.min(a, Math.min(b, c));
    BigInteger numerator = BigInteger.ZERO;
    BigInteger denominator = BigInteger.ONE;
    for (int k = first; k <= last; k++) {
      BigInteger term =
          factorial(k)
              .multiply(factorial(a - k))
              .multiply(factorial(b - k))
              .multiply(factorial(c - k))
              .multiply(factorial(d + k))
              .multiply(factorial(e + k));
      BigInteger over = k % 2 == 0 ? denominator : denominator.negate();
      numerator = numerator.multiply(term).add(over);
      denominator = denominator.multiply(term);
    }
    BigInteger up =
        BigInteger.valueOf(2L * l + 1)
            .multiply(factorial(l + l1 - l2))
            .multiply(factorial(l - l1 + l2))
            .multiply(factorial(a))
            .multiply(factorial(l + m))
            .multiply(factorial(l - m))
            .multiply(factorial(l1 - m1))
            .multiply(factorial(l1 + m1))
            .multiply(factorial(l2 - m2))
            .multiply(factorial(l2 + m2))
            .multiply(numerator.pow(2));
    BigInteger down = factorial(l1 + l2 + l + 1).multiply(denominator.pow(2));
    double magnitude =
        new BigDecimal(up).divide(new BigDecimal(down), DIGITS).sqrt(DIGITS).doubleValue();
    return numerator.signum() * magnitude;
  }

  /// Whether `|l1 - l2| <= l <= l1 + l2`.
  static boolean isTriangle(int l1, int l2, int l) {
    return Math.abs(l1 - l2) <= l && l <= l1 + l2;
  }

  private static BigInteger factorial(int n) {
    BigInteger product = BigInteger.ONE;
    for (int k = 2; k <= n; k++) {
      product = product.multiply(BigInteger.valueOf(k));
    }
    return product;
  }
}

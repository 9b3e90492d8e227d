package org.soapstone.simd;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Functions in decimal arithmetic from their series, to judge those of the kernels by.
final class ExactFunctions {

  private static final MathContext DIGITS = new MathContext(60);
  private static final int TERMS = 60;

  /// More than the 309 that the reduction of the largest double loses.
  private static final int DIGITS_OF_PI = 400;

  /// By Machin's formula.
  static final BigDecimal PI =
      arcCotangent(5)
          .multiply(BigDecimal.valueOf(4))
          .subtract(arcCotangent(239))
          .multiply(BigDecimal.valueOf(4));

  private ExactFunctions() {}

  /// `exp(x) = exp(x / 2^10)^(2^10)`; the squarings lose four digits.
  static BigDecimal exp(double x) {
    BigDecimal reduced = new BigDecimal(x).divide(BigDecimal.valueOf(1024), DIGITS);
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int k = 1; k < TERMS; k++) {
      term = term.multiply(reduced, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int i = 0; i < 10; i++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum;
  }

  static BigDecimal sin(double x) {
    return alternating(reduced(x), 1);
  }

  static BigDecimal cos(double x) {
    return alternating(reduced(x), 0);
  }

  /// Distance of `value` from the truth in units in the last place of the truth.
  static double error(double value, BigDecimal truth) {
    BigDecimal unit = new BigDecimal(Math.ulp(truth.doubleValue()));
    return new BigDecimal(value).subtract(truth).abs().divide(unit, DIGITS).doubleValue();
  }

  /// x less the nearest multiple of 2 pi, exact but for the digits of [#PI].
  private static BigDecimal reduced(double x) {
    BigDecimal turn = PI.multiply(BigDecimal.valueOf(2));
    BigDecimal turns = new BigDecimal(x).divide(turn, 0, RoundingMode.HALF_EVEN);
    return new BigDecimal(x).subtract(turns.multiply(turn));
  }

  /// `x^k/k! - x^(k+2)/(k+2)! + ...`
  private static BigDecimal alternating(BigDecimal x, int first) {
    BigDecimal square = x.multiply(x, DIGITS).negate();
    BigDecimal term = first == 0 ? BigDecimal.ONE : x;
    BigDecimal sum = term;
    for (int k = first + 1; k < TERMS; k += 2) {
      term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf((long) k * (k + 1)), DIGITS);
      sum = sum.add(term);
    }
    return sum;
  }

  /// `arccot(q) = 1/q - 1/(3 q^3) + 1/(5 q^5) - ...`.
  private static BigDecimal arcCotangent(int q) {
    BigDecimal power =
        BigDecimal.ONE.divide(BigDecimal.valueOf(q), DIGITS_OF_PI, RoundingMode.HALF_EVEN);
    BigDecimal sum = power;
    for (int k = 3; power.signum() != 0; k += 2) {
      power = power.divide(BigDecimal.valueOf(-(long) q * q), DIGITS_OF_PI, RoundingMode.HALF_EVEN);
      sum = sum.add(power.divide(BigDecimal.valueOf(k), DIGITS_OF_PI, RoundingMode.HALF_EVEN));
    }
    return sum;
  }
}

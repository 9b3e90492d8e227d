package org.soapstone.autodiff;

/// Integer powers from multiplications alone: the same bits on every machine, unlike `Math.pow`.
final class Powers {

  private Powers() {}

  static double of(double base, int exponent) {
    long remaining = Math.abs((long) exponent);
    double square = base;
    double product = 1;
    while (remaining > 0) {
      if ((remaining & 1) == 1) {
        product *= square;
      }
      square *= square;
      remaining >>= 1;
    }
    return exponent < 0 ? 1 / product : product;
  }
}

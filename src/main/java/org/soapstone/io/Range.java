package org.soapstone.io;

import java.math.BigDecimal;

/** What a number must lie between, in words; ends that nobody comes near are left out. */
final class Range {

  private Range() {}

  static String of(long low, long high) {
    return of(
        low > Integer.MIN_VALUE, Long.toString(low), high < Integer.MAX_VALUE, Long.toString(high));
  }

  static String of(double low, double high) {
    return of(low > -Double.MAX_VALUE, text(low), high < Double.MAX_VALUE, text(high));
  }

  private static String of(boolean hasLow, String low, boolean hasHigh, String high) {
    if (hasLow) {
      return " from " + low + (hasHigh ? " to " + high : " up");
    }
    return hasHigh ? " up to " + high : "";
  }

  /** 0, 0.001, 1e-9, 1e15: as one would write it. */
  private static String text(double value) {
    BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    double size = Math.abs(value);
    if (size == 0 || (size >= 1e-4 && size < 1e7)) {
      return exact.toPlainString();
    }
    int power = exact.precision() - exact.scale() - 1;
    return exact.movePointLeft(power).stripTrailingZeros().toPlainString() + "e" + power;
  }
}

package org.soapstone.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as people and the page's script read them; the same text in every locale.
final class Numbers {

  /// Shown where a value does not exist.
  static final String ABSENT = "–";

  private Numbers() {}

  /// Three significant digits: enough for an error, and no more than its own uncertainty bears.
  static String brief(double value) {
    return significant(value, 3);
  }

  static String significant(double value, int digits) {
    if (!Double.isFinite(value)) {
      return ABSENT;
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e7)) {
      return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
    }
    BigDecimal rounded = rounded(value, digits);
    int scale = size == 0 ? 0 : rounded.scale() + digits - rounded.precision();
    return rounded.setScale(Math.max(0, scale)).toPlainString();
  }

  /// A number that somebody chose, such as a threshold: without zeros to the right.
  static String plain(double value) {
    if (!Double.isFinite(value)) {
      return ABSENT;
    }
    BigDecimal shortest = rounded(value, 6).stripTrailingZeros();
    return shortest.setScale(Math.max(0, shortest.scale())).toPlainString();
  }

  private static BigDecimal rounded(double value, int digits) {
    return new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  /// A whole number with groups of three set apart by a narrow space.
  static String count(double value) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%,d", Math.round(value)).replace(',', '\u202f')
        : ABSENT;
  }

  static String percent(double share) {
    return Double.isFinite(share)
        ? String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share)
        : ABSENT;
  }

  static String duration(double seconds) {
    if (!Double.isFinite(seconds)) {
      return ABSENT;
    }
    if (seconds < 120) {
      return brief(seconds) + " s";
    }
    return seconds < 7200 ? brief(seconds / 60) + " min" : brief(seconds / 3600) + " h";
  }

  /// A JSON array rounded to the given significant digits; what is not finite becomes null.
  static JsonArray json(double[] values, int digits) {
    JsonArray array = new JsonArray(values.length);
    for (double value : values) {
      array.add(
          Double.isFinite(value)
              ? new JsonPrimitive(rounded(value, digits).stripTrailingZeros())
              : JsonNull.INSTANCE);
    }
    return array;
  }
}

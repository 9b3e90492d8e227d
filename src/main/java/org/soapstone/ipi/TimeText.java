package org.soapstone.ipi;

import java.math.BigDecimal;
import java.time.Duration;

/// Times in messages: `0.5 s`, `600 s`.
final class TimeText {

  private TimeText() {}

  static String of(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }
}

package org.soapstone.acquisition;

import java.util.Locale;

/// Sentences that say why a candidate was chosen.
final class Reason {

  private Reason() {}

  /// "largest information gain, 3.2 nats; next best pool:40 with 3.11".
  static String compared(String sentence, double score, String unit, String runnerUp, double next) {
    return String.format(
        Locale.ROOT, "%s, %.4g %s; next best %s with %.4g", sentence, score, unit, runnerUp, next);
  }

  /// "largest information gain, 3.2 nats; nothing else was left".
  static String alone(String sentence, double score, String unit) {
    return String.format(Locale.ROOT, "%s, %.4g %s; nothing else was left", sentence, score, unit);
  }
}

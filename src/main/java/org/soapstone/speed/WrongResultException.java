package org.soapstone.speed;

import java.util.Locale;

/// A loop gave a wrong result, so that its speed means nothing.
public final class WrongResultException extends RuntimeException {

  private static final long serialVersionUID = 1;

  WrongResultException(String message) {
    super(message);
  }

  /// The same about a named quantity, with what to do.
  WrongResultException of(String key) {
    return new WrongResultException(
        key
            + ": "
            + getMessage()
            + "; please report this with the processor and the version of Java, and try a newer Java"
            + " before you trust this machine");
  }

  /// Passes only if the error is within its bound, so that NaN fails.
  public static void require(String what, double error, double bound) {
    if (!(error <= bound)) {
      throw new WrongResultException(
          String.format(
              Locale.ROOT, "%s is off by %.2e, at most %.2e expected", what, error, bound));
    }
  }
}

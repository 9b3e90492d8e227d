package org.soapstone.cli;

import org.jspecify.annotations.Nullable;

/** Numbers as JSON can say them. */
final class JsonNumber {

  private JsonNumber() {}

  /** The number, or null where it is not finite. */
  static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}

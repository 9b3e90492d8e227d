package org.soapstone.calculator;

import java.io.Serial;

/**
 * A calculator has no answer for one structure. The message says which calculator, which structure
 * and why, in one line, so that a loop over many structures can record it and go on.
 */
public final class CalculationException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** A failure that this calculator found itself. */
  public CalculationException(String message) {
    super(message);
  }

  /** A failure that something below reported. */
  public CalculationException(String message, Throwable cause) {
    super(message, cause);
  }
}

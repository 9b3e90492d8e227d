package org.soapstone.cli;

/** Arguments that do not fit together: exit code 2. */
final class WrongUsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongUsageException(String message) {
    super(message);
  }
}

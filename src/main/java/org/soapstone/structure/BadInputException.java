package org.soapstone.structure;

/// Something a user handed over is wrong: a file, a setting, a structure.
///
/// The message is one line and says what is wrong, where (`file:line` when there is one), what was
/// expected and what to do. Commands print it alone, without a stack trace.
public final class BadInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// @param message what, where, expected, what to do; line breaks become spaces
  public BadInputException(String message) {
    super(oneLine(message));
  }

  /// @param message as above
  /// @param cause what was caught
  public BadInputException(String message, Throwable cause) {
    super(oneLine(message), cause);
  }

  /// The same complaint with the place put in front, for example `train.xyz:17`.
  public BadInputException at(String place) {
    return new BadInputException(place + ": " + getMessage(), this);
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\s*\\R\\s*", " ").strip();
  }
}

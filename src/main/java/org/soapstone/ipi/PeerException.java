package org.soapstone.ipi;

import java.io.IOException;
import java.io.Serial;

/// The program at the other end is not there, hangs, died or does not speak the protocol. The
/// message is one line that says which of these.
public final class PeerException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  /// @param message what went wrong, in one line
  public PeerException(String message) {
    super(message);
  }

  /// @param message what went wrong, in one line
  /// @param cause what was caught
  public PeerException(String message, Throwable cause) {
    super(message, cause);
  }
}

package org.soapstone.ipi;

/// Short waits that an interrupt ends.
public final class Pause {

  private Pause() {}

  /// Waits.
  ///
  /// @param peer whom it waits for, for the message
  /// @throws PeerException if it is interrupted
  public static void millis(long time, String peer) throws PeerException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PeerException(peer + ": waiting for it was interrupted", e);
    }
  }
}

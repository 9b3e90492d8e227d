package org.soapstone.ipi;

/// Short waits that an interrupt ends.
final class Pause {

  private Pause() {}

  static void millis(long time, String peer) throws PeerException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PeerException(peer + ": waiting for it was interrupted", e);
    }
  }
}

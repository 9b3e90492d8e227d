package org.soapstone.ipi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Names of messages, ASCII and filled up with blanks to 12 bytes.
enum Header {
  STATUS,
  INIT,
  POSDATA,
  GETFORCE,
  EXIT,
  NEEDINIT,
  READY,
  HAVEDATA,
  FORCEREADY;

  /// Bytes of a name.
  static final int LENGTH = 12;

  /// Appends the 12 bytes.
  void write(ByteBuffer to) {
    byte[] name = name().getBytes(StandardCharsets.US_ASCII);
    to.put(name);
    for (int k = name.length; k < LENGTH; k++) {
      to.put((byte) ' ');
    }
  }

  /// The name that the next 12 bytes hold; some programs fill up with zeros.
  ///
  /// @throws PeerException if they are no name of the protocol
  static Header read(ByteBuffer from, String peer) throws PeerException {
    byte[] bytes = new byte[LENGTH];
    from.get(bytes);
    String word = new String(bytes, StandardCharsets.ISO_8859_1);
    String name = word.replaceFirst("[ \0]+$", "");
    for (Header header : values()) {
      if (header.name().equals(name)) {
        return header;
      }
    }
    throw new PeerException(
        "%s: sent '%s' where a message of the i-PI protocol should begin; it speaks another one"
            .formatted(peer, word.replaceAll("[^ -~]", "?")));
  }
}

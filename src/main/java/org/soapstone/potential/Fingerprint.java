package org.soapstone.potential;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over canonical bytes of named arrays, so that two people can compare results to the bit.
 *
 * <p>Each item enters as the UTF-8 bytes of its name, its length as a 64-bit integer, then its
 * values as little-endian 64-bit patterns. Minus zero counts as zero: they compare equal, and which
 * one a sum of zeros gives is of no interest.
 */
public final class Fingerprint {

  private final MessageDigest digest;

  public Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Adds an array of doubles under a name. */
  public Fingerprint add(String name, double... values) {
    head(name, values.length);
    ByteBuffer bytes = ByteBuffer.allocate(8192).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putLong(Double.doubleToLongBits(value == 0 ? 0.0 : value));
      if (!bytes.hasRemaining()) {
        digest.update(bytes.flip());
        bytes.clear();
      }
    }
    digest.update(bytes.flip());
    return this;
  }

  /** Adds a text under a name. */
  public Fingerprint add(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    head(name, bytes.length);
    digest.update(bytes);
    return this;
  }

  /** The 64 hexadecimal digits; the fingerprint is spent. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private void head(String name, long length) {
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    digest.update(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(length).flip());
  }
}

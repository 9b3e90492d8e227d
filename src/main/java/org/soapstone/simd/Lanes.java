package org.soapstone.simd;

import java.util.Arrays;
import java.util.List;

/// How many doubles a vector holds. Every width gives the same bits; the choice is one of speed
/// alone.
public enum Lanes {
  SCALAR(64),
  BITS_128(128),
  BITS_256(256),
  BITS_512(512);

  private final int bits;

  Lanes(int bits) {
    this.bits = bits;
  }

  public int bits() {
    return bits;
  }

  /// Doubles a vector.
  public int count() {
    return bits / Double.SIZE;
  }

  /// The width that this process uses, see [Machine].
  public static Lanes chosen() {
    return Machine.here().lanes();
  }

  /// The widths that this machine runs in registers, narrowest first, [#SCALAR] always among them.
  public static List<Lanes> available() {
    return upTo(Machine.here().widestBits());
  }

  static List<Lanes> upTo(int bits) {
    return Arrays.stream(values()).filter(lanes -> lanes.bits <= bits).toList();
  }
}

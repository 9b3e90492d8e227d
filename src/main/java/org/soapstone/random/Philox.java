package org.soapstone.random;

/// The block function Philox4x32-10: ten rounds turn a counter of four 32-bit words, under a key of
/// two, into four random words.
///
/// Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11,
/// doi:10.1145/2063384.2063405.
final class Philox {

  private static final int ROUNDS = 10;
  private static final long MULTIPLIER_0 = 0xD2511F53L;
  private static final long MULTIPLIER_1 = 0xCD9E8D57L;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;
  private static final long LOW_WORD = 0xFFFFFFFFL;

  private Philox() {}

  /// Writes the four random words of a counter to `out[0..3]`.
  static void block(int c0, int c1, int c2, int c3, int key0, int key1, int[] out) {
    int k0 = key0;
    int k1 = key1;
    int x0 = c0;
    int x1 = c1;
    int x2 = c2;
    int x3 = c3;
    for (int round = 0; round < ROUNDS; round++) {
      long a = MULTIPLIER_0 * (x0 & LOW_WORD);
      long b = MULTIPLIER_1 * (x2 & LOW_WORD);
      x0 = (int) (b >>> 32) ^ x1 ^ k0;
      x1 = (int) b;
      x2 = (int) (a >>> 32) ^ x3 ^ k1;
      x3 = (int) a;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    out[0] = x0;
    out[1] = x1;
    out[2] = x2;
    out[3] = x3;
  }
}

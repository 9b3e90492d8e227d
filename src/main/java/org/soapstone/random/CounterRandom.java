package org.soapstone.random;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A stream of random numbers named by (seed, purpose, index), the same on every machine.
///
/// Streams share no state: two objects of one name give the same numbers, and what one draws never
/// changes another. Use one purpose for one use (`"velocities"`, `"langevin"`, `"split"`) and let
/// the index count what is drawn for (atom, step, member). An object belongs to one thread.
public final class CounterRandom {

  private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

  private final int key0;
  private final int key1;
  private final int purpose;
  private final int index0;
  private final int index1;
  private final int[] words = new int[4];
  private int block;
  private int used = 4;
  private double spare;
  private boolean hasSpare;

  private CounterRandom(long seed, int purpose, long index) {
    this.key0 = (int) seed;
    this.key1 = (int) (seed >>> 32);
    this.purpose = purpose;
    this.index0 = (int) index;
    this.index1 = (int) (index >>> 32);
  }

  /// The stream of a seed, a purpose and an index; all 64 bits of seed and index count.
  public static CounterRandom of(long seed, String purpose, long index) {
    return new CounterRandom(seed, hash(purpose), index);
  }

  /// Uniform in [0, 1), a multiple of 2^-53.
  public double uniform() {
    long high = Integer.toUnsignedLong(nextWord()) >>> 5;
    long low = Integer.toUnsignedLong(nextWord()) >>> 6;
    return ((high << 26) | low) * TWO_TO_MINUS_53;
  }

  /// Normal with mean 0 and variance 1.
  public double gaussian() {
    if (hasSpare) {
      hasSpare = false;
      return spare;
    }
    double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform()));
    double angle = 2 * Math.PI * uniform();
    spare = radius * StrictMath.sin(angle);
    hasSpare = true;
    return radius * StrictMath.cos(angle);
  }

  /// Uniform over 0..n-1, without bias.
  ///
  /// @throws IllegalArgumentException unless n is at least 1
  public int below(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("n must be at least 1 but is " + n);
    }
    // Lemire, doi:10.1145/3230636: the high word of n times a random word, less the uneven rest.
    long uneven = (1L << 32) % n;
    long product;
    do {
      product = Integer.toUnsignedLong(nextWord()) * n;
    } while ((product & 0xFFFFFFFFL) < uneven);
    return (int) (product >>> 32);
  }

  /// Puts an array into random order, each order as likely as any other.
  public void shuffle(int[] a) {
    for (int last = a.length - 1; last > 0; last--) {
      int other = below(last + 1);
      int held = a[last];
      a[last] = a[other];
      a[other] = held;
    }
  }

  /// 0..n-1 in random order.
  public int[] permutation(int n) {
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    shuffle(order);
    return order;
  }

  private int nextWord() {
    if (used == 4) {
      Philox.block(block, purpose, index0, index1, key0, key1, words);
      if (++block == 0) {
        throw new IllegalStateException("a random stream ends after 2^34 words: use the index");
      }
      used = 0;
    }
    return words[used++];
  }

  /// FNV-1a over the UTF-8 bytes.
  private static int hash(String text) {
    int hash = 0x811C9DC5;
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (octet & 0xFF)) * 0x01000193;
    }
    return hash;
  }
}

package org.soapstone.structure;

/// The six components of a symmetric tensor in the order xx yy zz yz xz xy, as strains, stresses
/// and virials have it everywhere here.
public final class Voigt {

  /// How many there are.
  public static final int COUNT = 6;

  private static final int[] FIRST = {0, 1, 2, 1, 0, 0};
  private static final int[] SECOND = {0, 1, 2, 2, 2, 1};

  private Voigt() {}

  /// First axis of component k.
  public static int first(int k) {
    return FIRST[k];
  }

  /// Second axis of component k, not before the first.
  public static int second(int k) {
    return SECOND[k];
  }

  /// Where component k stands among nine numbers, row major; above or on the diagonal.
  public static int place(int k) {
    return 3 * FIRST[k] + SECOND[k];
  }

  /// Where its mirror image stands, below or on the diagonal.
  public static int mirrored(int k) {
    return 3 * SECOND[k] + FIRST[k];
  }
}

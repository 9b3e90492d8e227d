package org.soapstone.basis;

/// The place of (l, m) in a flat table: `l*l + l + m`, so l = 0, 1, 2 ... follow each other and m
/// runs from -l to l within each; m < 0 is the sine of |m| phi.
public final class LmIndex {

  private LmIndex() {}

  /// Index of (l, m); the caller guarantees |m| <= l.
  public static int of(int l, int m) {
    return l * l + l + m;
  }

  /// Number of functions with l <= lMax.
  public static int count(int lMax) {
    return (lMax + 1) * (lMax + 1);
  }

  /// The l of an index.
  public static int degree(int index) {
    return (int) Math.sqrt(index);
  }

  /// The m of an index.
  public static int order(int index) {
    int l = degree(index);
    return index - l * l - l;
  }
}

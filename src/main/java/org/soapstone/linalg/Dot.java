package org.soapstone.linalg;

/// The scalar product of short vectors.
public final class Dot {

  private Dot() {}

  /// The fused sum of `a_k b_k` over ascending k, started from 0.
  ///
  /// @throws IllegalArgumentException if the lengths differ
  public static double of(double[] a, double[] b) {
    Shapes.same("b.length", b.length, "a.length", a.length);
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum = Math.fma(a[k], b[k], sum);
    }
    return sum;
  }
}

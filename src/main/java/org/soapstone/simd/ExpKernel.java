package org.soapstone.simd;

/// `y_i = exp(x_i)` with the bits of [Exponential#exp] at any width.
public interface ExpKernel {

  /// The kernel for the given width.
  static ExpKernel of(Lanes lanes) {
    return switch (lanes) {
      case SCALAR -> new ScalarExpKernel();
      case BITS_128 -> new ExpKernel128();
      case BITS_256 -> new ExpKernel256();
      case BITS_512 -> new ExpKernel512();
    };
  }

  /// `n` elements; `x` and `y` may be the same array at the same place.
  void exp(int n, double[] x, int xStart, double[] y, int yStart);
}

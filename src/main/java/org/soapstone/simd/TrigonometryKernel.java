package org.soapstone.simd;

/// Sines and cosines of many angles with the bits of [Trigonometry] at any width. They come in
/// pairs since most of the work is common to both, and derivatives ask for both.
public interface TrigonometryKernel {

  /// The kernel for the given width.
  static TrigonometryKernel of(Lanes lanes) {
    return switch (lanes) {
      case SCALAR -> new ScalarTrigonometryKernel();
      case BITS_128 -> new TrigonometryKernel128();
      case BITS_256 -> new TrigonometryKernel256();
      case BITS_512 -> new TrigonometryKernel512();
    };
  }

  /// `n` elements. One of the results may take the place of `x`. A call in which any angle is
  /// beyond [Trigonometry#FARTHEST] or not a number is right too, but slow as a whole.
  void sinCos(
      int n,
      double[] x,
      int xStart,
      double[] sine,
      int sineStart,
      double[] cosine,
      int cosineStart);
}

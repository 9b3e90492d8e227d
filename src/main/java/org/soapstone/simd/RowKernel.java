package org.soapstone.simd;

/// Loops over rows of numbers, one lane an element; element-wise, so the bits do not depend on the
/// width.
public interface RowKernel {

  /// The kernel for the given width.
  static RowKernel of(Lanes lanes) {
    return switch (lanes) {
      case SCALAR -> new ScalarRowKernel();
      case BITS_128 -> new RowKernel128();
      case BITS_256 -> new RowKernel256();
      case BITS_512 -> new RowKernel512();
    };
  }

  /// `y_i = fma(a, x_i, y_i)` for `n` elements.
  void addScaled(int n, double a, double[] x, int xStart, double[] y, int yStart);

  /// The plane rotation `x_i' = fma(s, y_i, c * x_i)`, `y_i' = fma(-s, x_i, c * y_i)`.
  void rotate(int n, double c, double s, double[] x, int xStart, double[] y, int yStart);

  /// The hyperbolic rotation in its stable, mixed form: `x_i' = fma(-s, y_i, x_i) / c`, then `y_i'
  /// = fma(-s, x_i', c * y_i)`.
  void rotateBack(int n, double c, double s, double[] x, int xStart, double[] y, int yStart);

  /// `inverse_i = 1 / r_i`, then `x_i`, `y_i`, `z_i` times that, for the first `n` elements.
  void directions(int n, double[] r, double[] inverse, double[] x, double[] y, double[] z);
}

package org.soapstone.simd;

/// The row loops for the reader.
final class ScalarRowKernel implements RowKernel {

  @Override
  public void addScaled(int n, double a, double[] x, int xStart, double[] y, int yStart) {
    for (int i = 0; i < n; i++) {
      y[yStart + i] = Math.fma(a, x[xStart + i], y[yStart + i]);
    }
  }

  @Override
  public void rotate(int n, double c, double s, double[] x, int xStart, double[] y, int yStart) {
    for (int i = 0; i < n; i++) {
      double xi = x[xStart + i];
      double yi = y[yStart + i];
      x[xStart + i] = Math.fma(s, yi, c * xi);
      y[yStart + i] = Math.fma(-s, xi, c * yi);
    }
  }

  @Override
  public void rotateBack(
      int n, double c, double s, double[] x, int xStart, double[] y, int yStart) {
    for (int i = 0; i < n; i++) {
      double yi = y[yStart + i];
      double xi = Math.fma(-s, yi, x[xStart + i]) / c;
      x[xStart + i] = xi;
      y[yStart + i] = Math.fma(-s, xi, c * yi);
    }
  }

  @Override
  public void directions(int n, double[] r, double[] inverse, double[] x, double[] y, double[] z) {
    directions(0, n, r, inverse, x, y, z);
  }

  static void directions(
      int start, int end, double[] r, double[] inverse, double[] x, double[] y, double[] z) {
    for (int i = start; i < end; i++) {
      inverse[i] = 1 / r[i];
      x[i] *= inverse[i];
      y[i] *= inverse[i];
      z[i] *= inverse[i];
    }
  }
}

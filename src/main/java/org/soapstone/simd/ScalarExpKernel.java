package org.soapstone.simd;

/// The exponential for the reader.
final class ScalarExpKernel implements ExpKernel {

  @Override
  public void exp(int n, double[] x, int xStart, double[] y, int yStart) {
    for (int i = 0; i < n; i++) {
      y[yStart + i] = Exponential.exp(x[xStart + i]);
    }
  }
}

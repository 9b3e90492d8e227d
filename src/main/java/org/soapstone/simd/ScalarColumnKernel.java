package org.soapstone.simd;

/// The column loops for the reader.
final class ScalarColumnKernel implements ColumnKernel {

  @Override
  public void sum(
      int rows,
      int columns,
      double[] w,
      int wStart,
      double[] x,
      int xStart,
      int xStride,
      double[] y,
      int yStart) {
    for (int j = 0; j < columns; j++) {
      double sum = y[yStart + j];
      for (int i = 0; i < rows; i++) {
        sum = Math.fma(w[wStart + i], x[xStart + i * xStride + j], sum);
      }
      y[yStart + j] = sum;
    }
  }

  @Override
  public void sumAlongRows(
      int rows,
      int columns,
      double[] w,
      int wStart,
      double[] x,
      int xStart,
      int xStride,
      double[] y,
      int yStart) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        y[yStart + j] = Math.fma(w[wStart + i], x[xStart + i * xStride + j], y[yStart + j]);
      }
    }
  }

  @Override
  public void addProduct(
      int rows,
      int columns,
      double[] w,
      int wStart,
      double[] y,
      int yStart,
      double[] x,
      int xStart,
      int xStride) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int at = xStart + i * xStride + j;
        x[at] = Math.fma(w[wStart + i], y[yStart + j], x[at]);
      }
    }
  }
}

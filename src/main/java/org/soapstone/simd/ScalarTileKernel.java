package org.soapstone.simd;

/// The tile loops for the reader.
final class ScalarTileKernel implements TileKernel {

  private static final int ROWS = 4;
  private static final int COLUMNS = 4;

  @Override
  public int rows() {
    return ROWS;
  }

  @Override
  public int columns() {
    return COLUMNS;
  }

  @Override
  public void multiplyAdd(
      int depth,
      double[] a,
      int aStart,
      double[] b,
      int bStart,
      double[] c,
      int cStart,
      int cStride) {
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        double sum = c[cStart + i * cStride + j];
        for (int k = 0; k < depth; k++) {
          sum = Math.fma(a[aStart + k * ROWS + i], b[bStart + k * COLUMNS + j], sum);
        }
        c[cStart + i * cStride + j] = sum;
      }
    }
  }

  @Override
  public void substitute(int count, double[] t, int tStart, double[] x, int xStart) {
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        double sum = x[xStart + i * COLUMNS + j];
        for (int k = 0; k < i; k++) {
          sum = Math.fma(t[tStart + k * ROWS + i], x[xStart + k * COLUMNS + j], sum);
        }
        x[xStart + i * COLUMNS + j] = sum / t[tStart + i * ROWS + i];
      }
    }
  }
}

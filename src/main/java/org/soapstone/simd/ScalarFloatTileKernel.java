package org.soapstone.simd;

/// The tile loop in single precision for the reader.
final class ScalarFloatTileKernel implements FloatTileKernel {

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
  public void multiply(int depth, float[] a, int aStart, float[] b, int bStart, float[] c) {
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        float sum = 0;
        for (int k = 0; k < depth; k++) {
          sum = Math.fma(a[aStart + k * ROWS + i], b[bStart + k * COLUMNS + j], sum);
        }
        c[i * COLUMNS + j] = sum;
      }
    }
  }
}

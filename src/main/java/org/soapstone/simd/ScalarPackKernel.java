package org.soapstone.simd;

/// The copies for the reader.
final class ScalarPackKernel implements PackKernel {

  @Override
  public void packRows(
      int count,
      int depth,
      double[] source,
      int from,
      int stride,
      double[] factors,
      int factorStart,
      double[] panel,
      int to,
      int width) {
    for (int k = 0; k < depth; k++) {
      for (int i = 0; i < count; i++) {
        panel[to + k * width + i] = factors[factorStart + k] * source[from + i * stride + k];
      }
    }
  }

  @Override
  public void packColumns(
      int count,
      int depth,
      double[] source,
      int from,
      int stride,
      double[] factors,
      int factorStart,
      double[] panel,
      int to,
      int width,
      int next) {
    for (int k = 0; k < depth; k++) {
      for (int j = 0; j < count; j++) {
        int at = to + j / width * next + k * width + j % width;
        panel[at] = factors[factorStart + k] * source[from + k * stride + j];
      }
    }
  }

  @Override
  public void unpackRows(
      int count,
      int depth,
      double[] panel,
      int from,
      int width,
      double[] target,
      int to,
      int stride) {
    for (int k = 0; k < depth; k++) {
      for (int i = 0; i < count; i++) {
        target[to + i * stride + k] = panel[from + k * width + i];
      }
    }
  }
}

package org.soapstone.simd;

/// Sines and cosines for the reader.
final class ScalarTrigonometryKernel implements TrigonometryKernel {

  @Override
  public void sinCos(
      int n,
      double[] x,
      int xStart,
      double[] sine,
      int sineStart,
      double[] cosine,
      int cosineStart) {
    for (int i = 0; i < n; i++) {
      double angle = x[xStart + i];
      sine[sineStart + i] = Trigonometry.sin(angle);
      cosine[cosineStart + i] = Trigonometry.cos(angle);
    }
  }
}

package org.soapstone.simd;

/// The multiply-adds for the reader.
final class ScalarFmaKernel implements FmaKernel {

  @Override
  public int size() {
    return CHAINS;
  }

  @Override
  public void add(int steps, double a, double b, double[] s, int start) {
    for (int k = 0; k < steps; k++) {
      for (int i = start; i < start + CHAINS; i++) {
        s[i] = Math.fma(a, b, s[i]);
      }
    }
  }
}

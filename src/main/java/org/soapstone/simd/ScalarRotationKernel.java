package org.soapstone.simd;

/// The rotations for the reader.
final class ScalarRotationKernel implements RotationKernel {

  @Override
  public void rotate(
      int steps, double[] c, double[] s, int start, int stride, double[] rows, int rowStart) {
    for (int p = 0; p < steps; p++) {
      for (int t = 0; t < SWEEPS; t++) {
        int at = start + t * stride + p - t;
        int x = rowStart + (p - t) * WIDTH;
        int y = x + WIDTH;
        for (int j = 0; j < WIDTH; j++) {
          double xj = rows[x + j];
          double yj = rows[y + j];
          rows[x + j] = Math.fma(s[at], yj, c[at] * xj);
          rows[y + j] = Math.fma(-s[at], xj, c[at] * yj);
        }
      }
    }
  }
}

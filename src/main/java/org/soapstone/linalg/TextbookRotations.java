package org.soapstone.linalg;

/// Rows that go through sweeps of rotations one by one; this loop defines the bits of
/// [RotatedRows].
///
/// @param rows changed in place
record TextbookRotations(Matrix rows) implements ImplicitQr.Rows {

  @Override
  public void rotate(int from, int to, double[] c, double[] s) {
    for (int i = from; i < to; i++) {
      for (int j = 0; j < rows.columns(); j++) {
        double x = rows.get(i, j);
        double y = rows.get(i + 1, j);
        rows.set(i, j, Math.fma(s[i], y, c[i] * x));
        rows.set(i + 1, j, Math.fma(-s[i], x, c[i] * y));
      }
    }
  }
}

package org.soapstone.simd;

/// The loops of power-spectrum gradients for the reader.
final class ScalarSpectrumKernel implements SpectrumKernel {

  @Override
  public void sumOverOrders(
      int lMax,
      int channels,
      double[] c,
      int p,
      int stride,
      double[] y,
      double[] yx,
      double[] yy,
      double[] yz,
      double[] sums) {
    double[][] tables = {y, yx, yy, yz};
    for (int t = 0; t < 4; t++) {
      for (int l = 0; l <= lMax; l++) {
        for (int q = 0; q < channels; q++) {
          double sum = 0;
          for (int lm = l * l; lm < (l + 1) * (l + 1); lm++) {
            sum = Math.fma(c[lm * channels + q], tables[t][lm * stride + p], sum);
          }
          sums[(t * (lMax + 1) + l) * channels + q] = sum;
        }
      }
    }
  }

  @Override
  public void gradients(
      int first,
      int end,
      int channels,
      int degrees,
      int width,
      double[] tables,
      double[] radial,
      double[] slope,
      double ux,
      double uy,
      double uz,
      double[] gx,
      double[] gy,
      double[] gz) {
    int table = channels * width;
    int at = 0;
    for (int q1 = 0; q1 < end; q1++) {
      int last = q1 < first ? end : channels;
      int start = Math.max(q1, first);
      for (int q2 = start; q2 < last; q2++) {
        int scaled = q1 == q2 ? 0 : channels;
        double r1 = radial[scaled + q1];
        double r2 = radial[scaled + q2];
        double slope1 = slope[scaled + q1];
        double slope2 = slope[scaled + q2];
        int to = at + (q2 - q1) * degrees;
        for (int l = 0; l < degrees; l++) {
          int a = q1 * width + l;
          int b = q2 * width + l;
          double along = Math.fma(slope1, tables[b], slope2 * tables[a]);
          double hx = Math.fma(r1, tables[table + b], r2 * tables[table + a]);
          double hy = Math.fma(r1, tables[2 * table + b], r2 * tables[2 * table + a]);
          double hz = Math.fma(r1, tables[3 * table + b], r2 * tables[3 * table + a]);
          gx[to + l] = Math.fma(ux, along, hx);
          gy[to + l] = Math.fma(uy, along, hy);
          gz[to + l] = Math.fma(uz, along, hz);
        }
      }
      at += (channels - q1) * degrees;
    }
  }
}

package org.soapstone.simd;

/// The loops of design-matrix rows for the reader.
final class ScalarGradientKernel implements GradientKernel {

  @Override
  public void sumOverOrders(
      int lMax,
      int channels,
      int width,
      double[] c,
      int from,
      int to,
      double[] y,
      double[] yx,
      double[] yy,
      double[] yz,
      double[] factor,
      double[] sums,
      int capacity,
      double[] tables) {
    int harmonics = (lMax + 1) * (lMax + 1);
    int degrees = Blocks.padded(lMax + 1);
    int table = channels * capacity * degrees;
    for (int q = 0; q < channels; q++) {
      for (int p = from; p < to; p++) {
        for (int l = 0; l <= lMax; l++) {
          double sum = 0;
          double sumX = 0;
          double sumY = 0;
          double sumZ = 0;
          for (int lm = l * l; lm < (l + 1) * (l + 1); lm++) {
            double coefficient = c[lm * width + q];
            int at = Blocks.at(harmonics, lm, p);
            sum = Math.fma(coefficient, y[at], sum);
            sumX = Math.fma(coefficient, yx[at], sumX);
            sumY = Math.fma(coefficient, yy[at], sumY);
            sumZ = Math.fma(coefficient, yz[at], sumZ);
          }
          int first = (q * capacity + p - from) * degrees + GradientKernel.place(lMax + 1, l);
          tables[first] = factor[l] * sum;
          tables[table + first] = factor[l] * sumX;
          tables[2 * table + first] = factor[l] * sumY;
          tables[3 * table + first] = factor[l] * sumZ;
        }
      }
    }
  }

  @Override
  public void both(
      int degrees,
      int from,
      int to,
      double[] tables,
      int table,
      int first1,
      int first2,
      double[] radial,
      double[] slope,
      int n1,
      int n2,
      GradientRows rows,
      int column,
      int ownColumn) {
    for (int p = from; p < to; p++) {
      double r1 = radial[n1 + p * Blocks.SIZE];
      double r2 = radial[n2 + p * Blocks.SIZE];
      double slope1 = slope[n1 + p * Blocks.SIZE];
      double slope2 = slope[n2 + p * Blocks.SIZE];
      for (int l = 0; l < degrees; l++) {
        int place = GradientKernel.place(degrees, l);
        int a = first1 + (p - from) * Blocks.padded(degrees) + place;
        int b = first2 + (p - from) * Blocks.padded(degrees) + place;
        double along = Math.fma(slope1, tables[b], slope2 * tables[a]);
        double hx = Math.fma(r1, tables[table + b], r2 * tables[table + a]);
        double hy = Math.fma(r1, tables[2 * table + b], r2 * tables[2 * table + a]);
        double hz = Math.fma(r1, tables[3 * table + b], r2 * tables[3 * table + a]);
        double gx = Math.fma(rows.ux[p], along, hx);
        double gy = Math.fma(rows.uy[p], along, hy);
        double gz = Math.fma(rows.uz[p], along, hz);
        add(rows, p, column + l, ownColumn + l, gx, gy, gz);
      }
    }
  }

  @Override
  public void one(
      int degrees,
      int from,
      int to,
      double[] tables,
      int table,
      int first,
      double[] radial,
      double[] slope,
      int n,
      double scale,
      GradientRows rows,
      int column,
      int ownColumn) {
    for (int p = from; p < to; p++) {
      double r = scale * radial[n + p * Blocks.SIZE];
      double r1 = scale * slope[n + p * Blocks.SIZE];
      for (int l = 0; l < degrees; l++) {
        int at = first + (p - from) * Blocks.padded(degrees) + GradientKernel.place(degrees, l);
        double along = r1 * tables[at];
        double gx = Math.fma(rows.ux[p], along, r * tables[table + at]);
        double gy = Math.fma(rows.uy[p], along, r * tables[2 * table + at]);
        double gz = Math.fma(rows.uz[p], along, r * tables[3 * table + at]);
        add(rows, p, column + l, ownColumn + l, gx, gy, gz);
      }
    }
  }

  @Override
  public void radials(
      int radials,
      int from,
      int to,
      int capacity,
      double[] slope,
      GradientRows rows,
      int column,
      int ownColumn) {
    for (int p = from; p < to; p++) {
      for (int n = 0; n < radials; n++) {
        double along = slope[Blocks.at(capacity, p, n)];
        add(
            rows,
            p,
            column + n,
            ownColumn + n,
            along * rows.ux[p],
            along * rows.uy[p],
            along * rows.uz[p]);
      }
    }
  }

  private static void add(
      GradientRows rows, int p, int column, int ownColumn, double gx, double gy, double gz) {
    double[] out = rows.out;
    int at = rows.row[p] + column;
    out[at] -= gx;
    out[at + rows.stride] -= gy;
    out[at + 2 * rows.stride] -= gz;
    double[] own = rows.own;
    int step = rows.ownStride;
    own[ownColumn] += gx;
    own[ownColumn + step] += gy;
    own[ownColumn + 2 * step] += gz;
    add(own, ownColumn + 3 * step, rows.mx[p], gx);
    add(own, ownColumn + 4 * step, rows.my[p], gy);
    add(own, ownColumn + 5 * step, rows.mz[p], gz);
    add(own, ownColumn + 6 * step, rows.my[p], gz);
    add(own, ownColumn + 7 * step, rows.mx[p], gz);
    add(own, ownColumn + 8 * step, rows.mx[p], gy);
  }

  private static void add(double[] own, int at, double factor, double g) {
    own[at] = Math.fma(factor, g, own[at]);
  }
}

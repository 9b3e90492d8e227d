package org.soapstone.descriptor;

import java.util.Arrays;
import org.soapstone.basis.LmIndex;
import org.soapstone.simd.GradientRows;

/// The gradients of every product function of a centre with respect to all its neighbours.
///
/// A function depends on a few coefficients only, each of which depends on the neighbours of one
/// species:
///
/// ```
/// grad B_k = sum_a dB_k/dc_a grad c_a,   grad c[q][lm] = R'_n u Y_lm + R_n grad Y_lm
/// ```
///
/// The gradients of all c are tabulated once a centre, and with them their sums over neighbours
/// that the centre's own rows and the virial need, so that these are nine more columns of one
/// product of a sparse and a dense matrix.
final class ProductGradient {

  /// Functions whose gradients wait to be put into rows: few enough for the cache.
  private static final int TILE = 16;

  /// x y z of a block of neighbours.
  private static final int BLOCK = 24;

  private static final int LANES = 8;
  private static final int OWN = 9;

  private final ProductTable table;
  private final int species;
  private final int nMax;
  private final int harmonics;

  /// grad c of each place: 24 numbers a block of neighbours, x of eight, y of eight, z of eight.
  private double[] slopes = {};

  /// Of each place: its sums over neighbours, x y z, xx yy zz yz xz xy.
  private final double[] own;

  private final double[] derivative;
  private double[] out = {};
  private final double[] ownOut = new double[OWN];

  ProductGradient(ProductSettings settings, ProductTable table) {
    this.table = table;
    species = settings.species().length;
    nMax = settings.nMax();
    harmonics = LmIndex.count(settings.lMax());
    own = new double[OWN * table.places()];
    derivative = new double[table.mostSlots()];
  }

  /// Adds the values of all functions of an expanded centre to a row, their gradients to its rows.
  ///
  /// @param rows where the neighbours are and where their rows are
  /// @param values receives the values, from `start` on
  /// @param block where the block of the centre's species starts in the rows of atoms
  /// @param first column of the first function within a block
  void add(
      CentreDensity centre,
      ComplexDensity a,
      GradientRows rows,
      double[] values,
      int start,
      int block,
      int first) {
    Neighborhood around = centre.around;
    int stride = BLOCK / LANES * around.padded();
    if (slopes.length < table.places() * stride) {
      slopes = new double[table.places() * stride * 5 / 4];
    }
    if (out.length < TILE * stride) {
      out = new double[TILE * stride * 5 / 4];
    }
    for (int place = 0; place < table.places(); place++) {
      setSlopes(centre, place, place * stride);
      sumSlopes(around, rows, place, place * stride);
    }
    for (int from = 0; from < table.size(); from += TILE) {
      int to = Math.min(table.size(), from + TILE);
      for (int k = from; k < to; k++) {
        values[start + k] += table.gradient(k, a, derivative);
        gradient(around, k, stride, (k - from) * stride);
        addOwn(k, rows, first + k);
      }
      subtract(around, rows, stride, to - from, block + first + from);
    }
  }

  private void setSlopes(CentreDensity centre, int place, int to) {
    Neighborhood around = centre.around;
    int q = table.channel(place);
    int n = q % nMax;
    int lm = table.harmonic(place);
    for (int b = around.start(q / nMax); b < around.start(q / nMax + 1); b += LANES) {
      int radial = (b / LANES * nMax + n) * LANES;
      int harmonic = (b / LANES * harmonics + lm) * LANES;
      int at = to + b / LANES * BLOCK;
      for (int p = 0; p < LANES; p++) {
        double value = centre.radial[radial + p];
        double along = centre.radialSlope[radial + p] * centre.y[harmonic + p];
        slopes[at + p] = Math.fma(value, centre.yx[harmonic + p], along * around.ux()[b + p]);
        slopes[at + LANES + p] =
            Math.fma(value, centre.yy[harmonic + p], along * around.uy()[b + p]);
        slopes[at + 2 * LANES + p] =
            Math.fma(value, centre.yz[harmonic + p], along * around.uz()[b + p]);
      }
    }
  }

  private void sumSlopes(Neighborhood around, GradientRows rows, int place, int from) {
    int z = table.channel(place) / nMax;
    double x = 0;
    double y = 0;
    double w = 0;
    double xx = 0;
    double yy = 0;
    double zz = 0;
    double yz = 0;
    double xz = 0;
    double xy = 0;
    for (int p = around.start(z); p < around.end(z); p++) {
      int at = from + p / LANES * BLOCK + p % LANES;
      double gx = slopes[at];
      double gy = slopes[at + LANES];
      double gz = slopes[at + 2 * LANES];
      x += gx;
      y += gy;
      w += gz;
      xx = Math.fma(rows.mx[p], gx, xx);
      yy = Math.fma(rows.my[p], gy, yy);
      zz = Math.fma(rows.mz[p], gz, zz);
      yz = Math.fma(rows.my[p], gz, yz);
      xz = Math.fma(rows.mx[p], gz, xz);
      xy = Math.fma(rows.mx[p], gy, xy);
    }
    int to = OWN * place;
    own[to] = x;
    own[to + 1] = y;
    own[to + 2] = w;
    own[to + 3] = xx;
    own[to + 4] = yy;
    own[to + 5] = zz;
    own[to + 6] = yz;
    own[to + 7] = xz;
    own[to + 8] = xy;
  }

  /// The gradient of function k, to `out` from `to` on.
  private void gradient(Neighborhood around, int k, int stride, int to) {
    int base = table.slot(k, 0);
    for (int z = 0; z < species; z++) {
      int low = BLOCK / LANES * around.start(z);
      int length = BLOCK / LANES * around.start(z + 1) - low;
      int end = z + 1 < species ? table.slot(k, z + 1) : table.slotEnd(k);
      int s = table.slot(k, z);
      Arrays.fill(out, to + low, to + low + length, 0);
      for (; s + 3 < end; s += 4) {
        addFour(s - base, s, stride, low, length, to + low);
      }
      for (; s < end; s++) {
        addOne(derivative[s - base], table.place(s) * stride + low, length, to + low);
      }
    }
  }

  /// Four terms at a time, as each needs `out` read and written.
  private void addFour(int d, int s, int stride, int low, int length, int to) {
    double d0 = derivative[d];
    double d1 = derivative[d + 1];
    double d2 = derivative[d + 2];
    double d3 = derivative[d + 3];
    int a0 = table.place(s) * stride + low;
    int a1 = table.place(s + 1) * stride + low;
    int a2 = table.place(s + 2) * stride + low;
    int a3 = table.place(s + 3) * stride + low;
    double[] g = slopes;
    double[] sum = out;
    for (int i = 0; i < length; i++) {
      sum[to + i] =
          Math.fma(
              d3,
              g[a3 + i],
              Math.fma(
                  d2, g[a2 + i], Math.fma(d1, g[a1 + i], Math.fma(d0, g[a0 + i], sum[to + i]))));
    }
  }

  private void addOne(double d, int from, int length, int to) {
    double[] g = slopes;
    double[] sum = out;
    for (int i = 0; i < length; i++) {
      sum[to + i] = Math.fma(d, g[from + i], sum[to + i]);
    }
  }

  private void addOwn(int k, GradientRows rows, int column) {
    Arrays.fill(ownOut, 0);
    int base = table.slot(k, 0);
    for (int s = base; s < table.slotEnd(k); s++) {
      int from = OWN * table.place(s);
      double d = derivative[s - base];
      for (int a = 0; a < OWN; a++) {
        ownOut[a] = Math.fma(d, own[from + a], ownOut[a]);
      }
    }
    for (int a = 0; a < OWN; a++) {
      rows.own[a * rows.ownStride + column] += ownOut[a];
    }
  }

  /// Takes the gradients of some functions off the rows of the neighbours.
  private void subtract(Neighborhood around, GradientRows rows, int stride, int count, int column) {
    double[] to = rows.out;
    for (int z = 0; z < species; z++) {
      for (int p = around.start(z); p < around.end(z); p++) {
        int from = p / LANES * BLOCK + p % LANES;
        int x = rows.row[p] + column;
        int y = x + rows.stride;
        int w = y + rows.stride;
        for (int k = 0; k < count; k++) {
          to[x + k] -= out[from + k * stride];
          to[y + k] -= out[from + k * stride + LANES];
          to[w + k] -= out[from + k * stride + 2 * LANES];
        }
      }
    }
  }
}

package org.soapstone.linalg;

import java.util.Arrays;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.ColumnKernel;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.TileKernel;

/// The fast form of [TextbookQr]: reflections of a panel are found in a copy of it that fits a
/// cache, their effect on the columns to the right is three products.
///
/// An instance keeps its space from call to call, and serves one call at a time.
final class BlockedQr {

  private static final int WIDTH = TextbookQr.WIDTH;

  /// Columns that never hold anything but zeros, so that a row can be worked on in whole vectors.
  private static final int PADDING = 8;

  private static final int STRIDE = WIDTH + PADDING;

  private final ColumnKernel kernel;
  private final TiledProduct product;
  private final double[] minus = new double[WIDTH];
  private final double[] tau = new double[WIDTH];
  private final double[] row = new double[STRIDE];
  private double[] panel = new double[0];
  private double[] u = new double[0];

  BlockedQr(Lanes lanes, Tasks tasks) {
    this.kernel = ColumnKernel.of(lanes);
    this.product = new TiledProduct(TileKernel.of(lanes), tasks);
    Arrays.fill(minus, -1.0);
  }

  /// As [TextbookQr#absorb]. Rows of `r` and of `b` must lie in one piece.
  void absorb(Block r, Block b) {
    for (int from = 0; from < r.rows; from += WIDTH) {
      int to = Math.min(r.rows, from + WIDTH);
      Block v = b.part(0, b.rows, from, to);
      reflect(r.part(from, to, from, to), v);
      if (to < r.columns) {
        apply(v, together(v), r.part(from, to, to, r.columns), b.part(0, b.rows, to, r.columns));
      }
    }
  }

  private void reflect(Block r, Block b) {
    int rows = b.rows;
    panel = new double[rows * STRIDE];
    u = new double[rows];
    Block copy = new Block(panel, 0, STRIDE, 1, rows, b.columns);
    copy.set(b);
    for (int k = 0; k < r.rows; k++) {
      for (int i = 0; i < rows; i++) {
        u[i] = panel[i * STRIDE + k];
      }
      Reflector reflector = Reflector.of(r.get(k, k), u, rows);
      tau[k] = reflector.tau();
      r.set(k, k, reflector.r());
      reflectRest(r, k, rows);
      for (int i = 0; i < rows; i++) {
        panel[i * STRIDE + k] = u[i];
      }
    }
    b.set(copy);
  }

  /// Applies reflection `k` to the panel's columns after it.
  private void reflectRest(Block r, int k, int rows) {
    int count = r.columns - k - 1;
    int whole = (count + PADDING - 1) / PADDING * PADDING;
    Arrays.fill(row, 0.0);
    System.arraycopy(r.data, r.at(k, k) + 1, row, 0, count);
    kernel.sum(rows, whole, u, 0, panel, k + 1, STRIDE, row, 0);
    for (int j = 0; j < count; j++) {
      row[j] *= -tau[k];
      r.set(k, k + 1 + j, r.get(k, k + 1 + j) + row[j]);
    }
    kernel.addProduct(rows, whole, u, 0, row, 0, panel, k + 1, STRIDE);
  }

  private Block together(Block v) {
    int n = v.columns;
    Block g = new Matrix(n, n).block();
    product.addLower(v.transposed(), null, v, g);
    Block t = new Matrix(n, n).block();
    for (int k = 0; k < n; k++) {
      t.set(k, k, tau[k]);
      for (int l = 0; l < k; l++) {
        double sum = 0;
        for (int q = l; q < k; q++) {
          sum = Math.fma(t.get(l, q), g.get(k, q), sum);
        }
        t.set(l, k, -tau[k] * sum);
      }
    }
    return t;
  }

  private void apply(Block v, Block t, Block r, Block b) {
    Block w = new Matrix(r.rows, r.columns).block();
    w.set(r);
    product.add(v.transposed(), null, b, w);
    Block s = new Matrix(r.rows, r.columns).block();
    product.add(t.transposed(), null, w, s);
    for (int k = 0; k < r.rows; k++) {
      for (int j = 0; j < r.columns; j++) {
        r.set(k, j, r.get(k, j) - s.get(k, j));
      }
    }
    product.add(v, minus, s, b);
  }
}

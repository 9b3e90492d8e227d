package org.soapstone.linalg;

import org.soapstone.parallel.Tasks;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.RotationKernel;
import org.soapstone.simd.RowKernel;

/// Rows of a matrix that sweeps of rotations go through, held as panels of a few columns.
///
/// Columns do not know of each other, so a panel stays in a cache while a batch of sweeps goes
/// through it, and panels are tasks. As many sweeps as the kernel takes follow each other one row
/// apart; rows where not all of them are at work are rotated one by one. Each element still sees
/// the rotations in their order.
final class RotatedRows implements ImplicitQr.Rows {

  private static final int WIDTH = RotationKernel.WIDTH;
  private static final int SWEEPS = RotationKernel.SWEEPS;

  /// Sweeps that are kept before they are applied.
  private static final int BATCH = 32;

  private final RotationKernel together;
  private final RowKernel single;
  private final Tasks tasks;
  private final int n;
  private final int columns;
  private final double[][] panels;
  private final double[] cosines;
  private final double[] sines;
  private final int[] from = new int[BATCH];
  private final int[] to = new int[BATCH];
  private int count;

  RotatedRows(Matrix rows, Lanes lanes, Tasks tasks) {
    this.together = RotationKernel.of(lanes);
    this.single = RowKernel.of(lanes);
    this.tasks = tasks;
    this.n = rows.rows();
    this.columns = rows.columns();
    this.panels = new double[(columns + WIDTH - 1) / WIDTH][n * WIDTH];
    this.cosines = new double[BATCH * n];
    this.sines = new double[BATCH * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < panels.length; j++) {
        System.arraycopy(rows.data(), rows.row(i) + j * WIDTH, panels[j], i * WIDTH, width(j));
      }
    }
  }

  private int width(int panel) {
    return Math.min(WIDTH, columns - panel * WIDTH);
  }

  @Override
  public void rotate(int first, int last, double[] c, double[] s) {
    System.arraycopy(c, first, cosines, count * n + first, last - first);
    System.arraycopy(s, first, sines, count * n + first, last - first);
    from[count] = first;
    to[count] = last;
    count++;
    if (count == BATCH) {
      apply();
    }
  }

  /// Copies row `i` as it is after all rotations.
  void row(int i, double[] target, int start) {
    if (count > 0) {
      apply();
    }
    for (int j = 0; j < panels.length; j++) {
      System.arraycopy(panels[j], i * WIDTH, target, start + j * WIDTH, width(j));
    }
  }

  private void apply() {
    tasks.run(
        panels.length,
        number -> {
          for (int sweep = 0; sweep < count; sweep += SWEEPS) {
            apply(panels[number], sweep, Math.min(count, sweep + SWEEPS));
          }
        });
    count = 0;
  }

  /// Sweep `first + t` is at row `p - t` while the first one is at row `p`.
  private void apply(double[] panel, int first, int end) {
    int start = Integer.MAX_VALUE;
    int stop = 0;
    int allStart = 0;
    int allStop = Integer.MAX_VALUE;
    for (int t = 0; t < end - first; t++) {
      start = Math.min(start, from[first + t] + t);
      stop = Math.max(stop, to[first + t] + t);
      allStart = Math.max(allStart, from[first + t] + t);
      allStop = Math.min(allStop, to[first + t] + t);
    }
    if (end - first < SWEEPS || allStart >= allStop) {
      oneByOne(panel, first, end, start, stop);
      return;
    }
    oneByOne(panel, first, end, start, allStart);
    together.rotate(
        allStop - allStart, cosines, sines, first * n + allStart, n, panel, allStart * WIDTH);
    oneByOne(panel, first, end, allStop, stop);
  }

  private void oneByOne(double[] panel, int first, int end, int start, int stop) {
    for (int p = start; p < stop; p++) {
      for (int sweep = first; sweep < end; sweep++) {
        int row = p - (sweep - first);
        if (row >= from[sweep] && row < to[sweep]) {
          double c = cosines[sweep * n + row];
          double s = sines[sweep * n + row];
          single.rotate(WIDTH, c, s, panel, row * WIDTH, panel, (row + 1) * WIDTH);
        }
      }
    }
  }
}

package org.soapstone.descriptor;

import org.soapstone.simd.Blocks;
import org.soapstone.simd.DensityKernel;
import org.soapstone.simd.GradientKernel;
import org.soapstone.simd.GradientRows;
import org.soapstone.simd.Lanes;

/// The gradients of every power-spectrum feature of a centre with respect to all its neighbours.
///
/// With `y[q,l] = f_l sum_m c[q][lm] Y_lm` and `h[q,l] = f_l sum_m c[q][lm] grad Y_lm` the sum over
/// m is done once a pair and not once a feature: a neighbour of species z moves the coefficients of
/// its channels only, `dc[q][lm] = R'_n u Y_lm + R_n grad Y_lm`, so
///
/// ```
/// grad p[q1,q2,l] = s ( u (R'_n1 y[q2,l] + R'_n2 y[q1,l]) + R_n1 h[q2,l] + R_n2 h[q1,l] )
/// ```
///
/// where a term counts only if its channel belongs to species z, and s is sqrt(2) for q1 < q2, else
/// 1. The tables hold `sqrt(2) f_l`; for q1 = q2 the two terms are equal, so that one of them times
///    another `sqrt(2)` does.
final class PowerSpectrumGradient {

  private static final int TABLES = 4;

  /// Neighbours that go through all features together: few enough for their tables and rows to stay
  /// in the cache, enough to make up for starting each pair of channels anew. No bit depends on it.
  private static final int GROUP = 16;

  private final GradientKernel kernel = GradientKernel.of(Lanes.chosen());
  private final DensityKernel density = DensityKernel.of(Lanes.chosen());
  private final FeatureLayout layout;
  private final int nMax;
  private final int lMax;
  private final int width;
  private final double[] factor;
  private final double[] sums;

  /// Length of a channel in a table.
  private final int channel;

  /// y, hx, hy, hz: for each channel a row of degrees a neighbour.
  private final double[] tables;

  /// Radial slopes with n fastest.
  private double[] slopes = {};

  /// @param width length of a row of channels
  PowerSpectrumGradient(
      FeatureLayout layout, PowerSpectrum spectrum, int nMax, int lMax, int width) {
    this.layout = layout;
    this.nMax = nMax;
    this.lMax = lMax;
    this.width = width;
    factor = new double[lMax + 1];
    for (int l = 0; l <= lMax; l++) {
      factor[l] = PowerSpectrum.symmetry(0, 1) * spectrum.factor(l);
    }
    sums = new double[4 * TABLES * Blocks.SIZE * Blocks.padded(lMax + 1)];
    channel = GROUP * Blocks.padded(lMax + 1);
    tables = new double[TABLES * layout.channels() * channel];
  }

  /// Adds the gradients of an expanded centre to its rows.
  ///
  /// @param block where the block of the centre's species starts in the rows of atoms
  /// @param first column of the first feature within a block
  void add(CentreDensity centre, GradientRows rows, int block, int first) {
    Neighborhood around = centre.around;
    if (slopes.length < centre.transposed.length) {
      slopes = new double[centre.transposed.length];
    }
    density.transpose(nMax, 0, around.padded(), centre.radialSlope, around.capacity(), slopes);
    for (int z = 0; z < layout.species(); z++) {
      for (int from = around.start(z); from < around.end(z); from += GROUP) {
        int to = Math.min(around.end(z), from + GROUP);
        prepare(centre, from, to);
        neighbours(centre, z, from, to, rows, block, first);
      }
    }
  }

  /// The tables for some neighbours.
  private void prepare(CentreDensity centre, int from, int to) {
    kernel.sumOverOrders(
        lMax,
        layout.channels(),
        width,
        centre.coefficients,
        from,
        Blocks.padded(to),
        centre.y,
        centre.yx,
        centre.yy,
        centre.yz,
        factor,
        sums,
        GROUP,
        tables);
  }

  /// All features that neighbours of species z change.
  private void neighbours(
      CentreDensity centre, int z, int from, int to, GradientRows rows, int block, int first) {
    int low = z * nMax;
    int high = low + nMax;
    for (int q1 = 0; q1 < high; q1++) {
      for (int q2 = Math.max(q1, low); q2 < (q1 < low ? high : layout.channels()); q2++) {
        int[] columns = layout.power(q1, q2);
        for (int t = 0; t < columns.length; t++) {
          int column = first + columns[t];
          double share = layout.shares(q1, q2)[t];
          if (q1 == q2) {
            one(centre, from, to, rows, q1, q1, share * Math.sqrt(2), block + column, column);
          } else if (q1 < low) {
            one(centre, from, to, rows, q2, q1, share, block + column, column);
          } else if (q2 >= high) {
            one(centre, from, to, rows, q1, q2, share, block + column, column);
          } else {
            both(centre, from, to, rows, q1, q2, block + column, column);
          }
        }
      }
    }
  }

  /// Neighbours of the species of both channels, whose share is 1 however species are compressed.
  private void both(
      CentreDensity centre,
      int from,
      int to,
      GradientRows rows,
      int q1,
      int q2,
      int column,
      int ownColumn) {
    Neighborhood around = centre.around;
    kernel.both(
        lMax + 1,
        from,
        to,
        tables,
        layout.channels() * channel,
        q1 * channel,
        q2 * channel,
        centre.transposed,
        slopes,
        radial(around, q1),
        radial(around, q2),
        rows,
        column,
        ownColumn);
  }

  /// Neighbours of the species of channel `moving`, which is multiplied by channel `still`.
  private void one(
      CentreDensity centre,
      int from,
      int to,
      GradientRows rows,
      int moving,
      int still,
      double scale,
      int column,
      int ownColumn) {
    Neighborhood around = centre.around;
    kernel.one(
        lMax + 1,
        from,
        to,
        tables,
        layout.channels() * channel,
        still * channel,
        centre.transposed,
        slopes,
        radial(around, moving),
        scale,
        rows,
        column,
        ownColumn);
  }

  /// Place of the radial function of a channel at neighbour 0.
  private int radial(Neighborhood around, int q) {
    return Blocks.at(around.capacity(), 0, q % nMax);
  }
}

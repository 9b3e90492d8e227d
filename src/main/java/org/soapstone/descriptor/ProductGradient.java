package org.soapstone.descriptor;

import org.soapstone.basis.LmIndex;
import org.soapstone.simd.Blocks;
import org.soapstone.simd.GradientRows;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.ProductRowKernel;

/// The gradients of every product function of a centre with respect to all its neighbours.
///
/// A function depends on a few coefficients only, each of which depends on the neighbours of one
/// species:
///
/// ```
/// grad B_k = sum_a dB_k/dc_a grad c_a,   grad c[q][lm] = R'_n u Y_lm + R_n grad Y_lm
/// ```
///
/// The gradients of all c are tabulated once a centre. Eight functions at a time, each a sum of few
/// rows of that table, are then taken off the rows of the neighbours; their sums over neighbours,
/// which the centre's own rows and the virial need, are made on the way.
final class ProductGradient {

  /// Doubles that a neighbour takes.
  private static final int PER_NEIGHBOUR = ProductRowKernel.BLOCK / Blocks.SIZE;

  private final ProductRowKernel kernel = ProductRowKernel.of(Lanes.chosen());

  private final ProductTable table;
  private final int species;
  private final int nMax;
  private final int harmonics;

  /// grad c of each place, see [ProductRowKernel].
  private double[] slopes = {};

  private final double[] derivative;

  /// Gradients of eight functions.
  private double[] eight = {};

  private double[] turned = {};
  private final double[][] directions = new double[3][];

  ProductGradient(ProductSettings settings, ProductTable table) {
    this.table = table;
    species = settings.species().length;
    nMax = settings.nMax();
    harmonics = LmIndex.count(settings.lMax());
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
    int stride = PER_NEIGHBOUR * around.padded();
    if (slopes.length < table.places() * stride) {
      slopes = new double[table.places() * stride * 5 / 4];
    }
    if (eight.length < Blocks.SIZE * stride) {
      eight = new double[Blocks.SIZE * stride * 5 / 4];
      turned = new double[eight.length];
    }
    for (int place = 0; place < table.places(); place++) {
      setSlopes(centre, place, place * stride);
    }
    for (int from = 0; from < table.size(); from += Blocks.SIZE) {
      int count = Math.min(table.size() - from, Blocks.SIZE);
      for (int k = 0; k < count; k++) {
        values[start + from + k] += table.gradient(from + k, a, derivative);
        gradient(around, from + k, stride, k * stride);
      }
      int column = first + from;
      for (int z = 0; z < species; z++) {
        kernel.subtract(
            count,
            around.start(z),
            around.end(z),
            eight,
            stride,
            turned,
            rows,
            block + column,
            column);
      }
    }
  }

  private void setSlopes(CentreDensity centre, int place, int to) {
    Neighborhood around = centre.around;
    int q = table.channel(place);
    directions[0] = around.ux();
    directions[1] = around.uy();
    directions[2] = around.uz();
    kernel.slopes(
        around.start(q / nMax),
        around.start(q / nMax + 1),
        nMax,
        q % nMax,
        centre.radial,
        centre.radialSlope,
        harmonics,
        table.harmonic(place),
        centre.y,
        centre.yx,
        centre.yy,
        centre.yz,
        directions,
        slopes,
        to);
  }

  /// The gradient of function k, to `eight` from `to` on.
  private void gradient(Neighborhood around, int k, int stride, int to) {
    int base = table.slot(k, 0);
    for (int z = 0; z < species; z++) {
      int s = table.slot(k, z);
      int end = z + 1 < species ? table.slot(k, z + 1) : table.slotEnd(k);
      int low = PER_NEIGHBOUR * around.start(z);
      int length = PER_NEIGHBOUR * around.start(z + 1) - low;
      kernel.sum(
          end - s,
          derivative,
          s - base,
          table.slotPlaces(),
          s,
          slopes,
          stride,
          low,
          length,
          eight,
          to + low);
    }
  }
}

package org.soapstone.descriptor;

import java.util.Arrays;
import org.soapstone.linalg.Matrix;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.RowKernel;
import org.soapstone.structure.NeighborList;

/// The forward pass: design-matrix rows of one structure, centre after centre.
///
/// A pair (i, j) with gradient `g = dB(i)/dr_ij` adds -dB/dr, that is -g, to the rows of atom j, +g
/// to those of atom i, and `-r_a g_b` to the virial rows; the virial summed over a centre is
/// symmetric because features do not change under rotation.
final class FeatureRows {

  private static final int VIRIAL_ROWS = 6;

  private final LocalBasis basis;
  private final FeatureLayout layout;
  private final RowKernel kernel = RowKernel.of(Lanes.chosen());

  FeatureRows(LocalBasis basis) {
    this.basis = basis;
    layout = basis.layout();
  }

  void write(NeighborList list, int[] kinds, Matrix out, int firstRow, CentreScratch scratch) {
    int rows = 1 + 3 * list.atoms() + VIRIAL_ROWS;
    for (int k = 0; k < rows; k++) {
      Arrays.fill(out.data(), out.row(firstRow + k), out.row(firstRow + k) + layout.size(), 0);
    }
    for (int i = 0; i < list.atoms(); i++) {
      centre(list, i, kinds, out, firstRow, scratch);
    }
  }

  private void centre(
      NeighborList list, int i, int[] kinds, Matrix out, int firstRow, CentreScratch scratch) {
    basis.expand(list, i, kinds, true, scratch);
    int block = layout.block(kinds[i]);
    basis.addValues(scratch, out.data(), out.row(firstRow) + block);
    Arrays.fill(scratch.own, 0);
    int forces = firstRow + 1;
    pairFeatures(list, scratch, out, forces, block);
    powerSpectrum(list, scratch, out, forces, block);
    addOwnRows(scratch.own, out, forces + 3 * i, 0, 3, block);
    addOwnRows(scratch.own, out, forces + 3 * list.atoms(), 3, VIRIAL_ROWS, block);
  }

  private void pairFeatures(
      NeighborList list, CentreScratch scratch, Matrix out, int forces, int block) {
    Neighborhood around = scratch.pairs.around;
    int functions = basis.pairFeatures().functions();
    for (int z = 0; z < layout.species() && functions > 0; z++) {
      int first = layout.pairStart(z);
      for (int p = around.start(z); p < around.start(z + 1); p++) {
        double[] gx = scratch.pairGradient[0];
        double[] gy = scratch.pairGradient[1];
        double[] gz = scratch.pairGradient[2];
        for (int n = 0; n < functions; n++) {
          double slope = scratch.pairs.slope[n * around.stride() + p];
          gx[n] = slope * around.ux()[p];
          gy[n] = slope * around.uy()[p];
          gz[n] = slope * around.uz()[p];
        }
        int pair = around.pair()[p];
        int atom = forces + 3 * list.neighbour()[pair];
        kernel.addScaled(functions, -1, gx, 0, out.data(), out.row(atom) + block + first);
        kernel.addScaled(functions, -1, gy, 0, out.data(), out.row(atom + 1) + block + first);
        kernel.addScaled(functions, -1, gz, 0, out.data(), out.row(atom + 2) + block + first);
        addToOwn(list.rij(), 3 * pair, gx, gy, gz, 0, functions, first, scratch.own);
      }
    }
  }

  private void powerSpectrum(
      NeighborList list, CentreScratch scratch, Matrix out, int forces, int block) {
    PowerSpectrumGradient gradient = scratch.gradient;
    Neighborhood around = scratch.density.around;
    for (int z = 0; z < layout.species(); z++) {
      for (int p = around.start(z); p < around.start(z + 1); p++) {
        gradient.at(scratch.density, p, z);
        int pair = around.pair()[p];
        int atom = forces + 3 * list.neighbour()[pair];
        for (int s = 0; s < gradient.segments(z); s++) {
          int from = gradient.segmentStart(z, s);
          int count = gradient.segmentEnd(z, s) - from;
          int column = layout.powerStart() + from;
          kernel.addScaled(
              count, -1, gradient.gx, from, out.data(), out.row(atom) + block + column);
          kernel.addScaled(
              count, -1, gradient.gy, from, out.data(), out.row(atom + 1) + block + column);
          kernel.addScaled(
              count, -1, gradient.gz, from, out.data(), out.row(atom + 2) + block + column);
          addToOwn(
              list.rij(),
              3 * pair,
              gradient.gx,
              gradient.gy,
              gradient.gz,
              from,
              count,
              column,
              scratch.own);
        }
      }
    }
  }

  /// Adds g to the centre's three rows and `-r_a g_b` to the virial rows xx yy zz yz xz xy.
  private void addToOwn(
      double[] rij,
      int at,
      double[] gx,
      double[] gy,
      double[] gz,
      int from,
      int count,
      int column,
      double[] own) {
    int width = layout.blockSize();
    double x = -rij[at];
    double y = -rij[at + 1];
    double z = -rij[at + 2];
    kernel.addScaled(count, 1, gx, from, own, column);
    kernel.addScaled(count, 1, gy, from, own, width + column);
    kernel.addScaled(count, 1, gz, from, own, 2 * width + column);
    kernel.addScaled(count, x, gx, from, own, 3 * width + column);
    kernel.addScaled(count, y, gy, from, own, 4 * width + column);
    kernel.addScaled(count, z, gz, from, own, 5 * width + column);
    kernel.addScaled(count, y, gz, from, own, 6 * width + column);
    kernel.addScaled(count, x, gz, from, own, 7 * width + column);
    kernel.addScaled(count, x, gy, from, own, 8 * width + column);
  }

  private void addOwnRows(double[] own, Matrix out, int row, int first, int count, int block) {
    int width = layout.blockSize();
    for (int a = 0; a < count; a++) {
      kernel.addScaled(width, 1, own, (first + a) * width, out.data(), out.row(row + a) + block);
    }
  }
}

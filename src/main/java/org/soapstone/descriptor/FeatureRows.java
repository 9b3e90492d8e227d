package org.soapstone.descriptor;

import java.util.Arrays;
import org.soapstone.linalg.Matrix;
import org.soapstone.simd.GradientRows;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.RowKernel;
import org.soapstone.structure.NeighborList;

/// The forward pass: design-matrix rows of one structure, centre after centre.
///
/// A pair (i, j) with gradient `g = dB(i)/dr_ij` adds -dB/dr, that is -g, to the rows of atom j, +g
/// to those of atom i, and `-r_a g_b` to the virial rows; the virial summed over a centre is
/// symmetric because features do not change under rotation.
///
/// @param <S> what one thread needs to treat one centre
final class FeatureRows<S extends CentreScratch> {

  private static final int VIRIAL_ROWS = 6;

  private final CentreFeatures<S> features;
  private final RowKernel kernel = RowKernel.of(Lanes.chosen());

  FeatureRows(CentreFeatures<S> features) {
    this.features = features;
  }

  void write(NeighborList list, int[] kinds, Matrix out, int firstRow, S scratch) {
    int rows = 1 + 3 * list.atoms() + VIRIAL_ROWS;
    for (int k = 0; k < rows; k++) {
      Arrays.fill(out.data(), out.row(firstRow + k), out.row(firstRow + k) + features.size(), 0);
    }
    features.start(scratch);
    for (int i = 0; i < list.atoms(); i++) {
      centre(list, i, kinds, out, firstRow, scratch);
    }
    features.finish(scratch, out.data(), out.row(firstRow));
  }

  /// The features of one centre and their derivatives by each of its pairs: rows as if all its
  /// neighbours were atoms apart.
  ///
  /// @param values one block, overwritten
  /// @param out three rows a pair, one block wide, overwritten
  void jacobian(NeighborList list, int i, int[] kinds, double[] values, Matrix out, S scratch) {
    int kind = kinds[i];
    int width = features.blockSize(kind);
    int first = list.first(i);
    int rows = 3 * (list.end(i) - first);
    for (int row = 0; row < rows; row++) {
      Arrays.fill(out.data(), out.row(row), out.row(row) + width, 0);
    }
    Arrays.fill(values, 0, width, 0);
    features.start(scratch);
    features.expand(list, i, kinds, Slopes.ALL, scratch);
    features.addSimpleValues(scratch, values, 0);
    GradientRows to = scratch.rows;
    to.out = out.data();
    to.stride = out.stride();
    scratch.pairs.around.pointAtPairs(list, to, first);
    features.pairFeatures.addGradients(scratch.pairs, to, 0);
    if (!scratch.pairs.shared) {
      scratch.density.around.pointAtPairs(list, to, first);
    }
    features.addDensityRows(scratch, kind, values, 0, 0);
    features.finish(scratch, kind, values, 0);
    // Loops over gradients write forces, which are minus the derivatives.
    for (int row = 0; row < rows; row++) {
      for (int at = out.row(row); at < out.row(row) + width; at++) {
        out.data()[at] = 0 - out.data()[at];
      }
    }
  }

  private void centre(NeighborList list, int i, int[] kinds, Matrix out, int firstRow, S scratch) {
    features.expand(list, i, kinds, Slopes.ALL, scratch);
    int block = features.block(kinds[i]);
    int energies = out.row(firstRow) + block;
    features.addSimpleValues(scratch, out.data(), energies);
    GradientRows rows = scratch.rows;
    Arrays.fill(rows.own, 0);
    int forces = firstRow + 1;
    rows.out = out.data();
    rows.stride = out.row(1) - out.row(0);
    scratch.pairs.around.pointAtAtoms(list, rows, out.row(forces));
    features.pairFeatures.addGradients(scratch.pairs, rows, block);
    if (!scratch.pairs.shared) {
      scratch.density.around.pointAtAtoms(list, rows, out.row(forces));
    }
    features.addDensityRows(scratch, kinds[i], out.data(), energies, block);
    int width = features.blockSize(kinds[i]);
    addOwnRows(rows, width, out, forces + 3 * i, 0, 3, block);
    addOwnRows(rows, width, out, forces + 3 * list.atoms(), 3, VIRIAL_ROWS, block);
  }

  private void addOwnRows(
      GradientRows from, int width, Matrix out, int row, int first, int count, int block) {
    for (int a = 0; a < count; a++) {
      kernel.addScaled(
          width, 1, from.own, (first + a) * from.ownStride, out.data(), out.row(row + a) + block);
    }
  }
}

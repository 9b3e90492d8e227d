package org.soapstone.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soapstone.linalg.Matrix;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.RowKernel;

/// A Jacobian in memory: for each atom a block with one row for each coordinate that its features
/// depend on.
public final class DenseJacobian implements FeatureJacobian {

  private final int coordinates;
  private final int features;
  private final List<Matrix> blocks;
  private final List<int[]> rows;
  private final RowKernel kernel = RowKernel.of(Lanes.chosen());

  private DenseJacobian(int coordinates, int features, List<Matrix> blocks, List<int[]> rows) {
    this.coordinates = coordinates;
    this.features = features;
    this.blocks = blocks;
    this.rows = rows;
  }

  /// A Jacobian without blocks, to which [#with] adds those of the atoms, one after the other.
  ///
  /// @param coordinates three times the atoms that move, and 6 more if there are virials
  /// @param features of an atom
  public static DenseJacobian of(int coordinates, int features) {
    if (coordinates < 0 || features < 1) {
      throw new IllegalArgumentException(
          "coordinates must be at least 0 and features at least 1 but are "
              + coordinates
              + " and "
              + features);
    }
    return new DenseJacobian(coordinates, features, List.of(), List.of());
  }

  /// The same with the block of one more atom.
  ///
  /// @param block `-dB/dq`, one row for each of `coordinateOfRow`; kept, not copied
  public DenseJacobian with(Matrix block, int[] coordinateOfRow) {
    if (block.rows() != coordinateOfRow.length || block.columns() != features) {
      throw new IllegalArgumentException(
          "block must be %d x %d but is %d x %d"
              .formatted(coordinateOfRow.length, features, block.rows(), block.columns()));
    }
    for (int c : coordinateOfRow) {
      if (c < 0 || c >= coordinates) {
        throw new IllegalArgumentException(
            "coordinates must be in 0 .. " + (coordinates - 1) + " but one is " + c);
      }
    }
    List<Matrix> moreBlocks = new ArrayList<>(blocks);
    List<int[]> moreRows = new ArrayList<>(rows);
    moreBlocks.add(block);
    moreRows.add(coordinateOfRow.clone());
    return new DenseJacobian(coordinates, features, moreBlocks, moreRows);
  }

  /// Atoms that have a block.
  public int atoms() {
    return blocks.size();
  }

  /// Features of an atom.
  public int features() {
    return features;
  }

  @Override
  public int coordinates() {
    return coordinates;
  }

  @Override
  public void slopes(double[] gradient, int start, double[] out) {
    Arrays.fill(out, 0, coordinates, 0);
    for (int i = 0; i < blocks.size(); i++) {
      Matrix block = blocks.get(i);
      int[] to = rows.get(i);
      int at = start + i * features;
      int row = 0;
      for (; row + 4 <= to.length; row += 4) {
        addFour(block, to, row, gradient, at, out);
      }
      for (; row < to.length; row++) {
        double sum = 0;
        for (int k = 0; k < features; k++) {
          sum = Math.fma(block.data()[block.row(row) + k], gradient[at + k], sum);
        }
        out[to[row]] += sum;
      }
    }
  }

  /// Four sums at a time, as each waits for its last addition.
  private void addFour(Matrix block, int[] to, int row, double[] g, int at, double[] out) {
    double[] x = block.data();
    int a = block.row(row);
    int b = block.row(row + 1);
    int c = block.row(row + 2);
    int d = block.row(row + 3);
    double sumA = 0;
    double sumB = 0;
    double sumC = 0;
    double sumD = 0;
    for (int k = 0; k < features; k++) {
      double factor = g[at + k];
      sumA = Math.fma(x[a + k], factor, sumA);
      sumB = Math.fma(x[b + k], factor, sumB);
      sumC = Math.fma(x[c + k], factor, sumC);
      sumD = Math.fma(x[d + k], factor, sumD);
    }
    out[to[row]] += sumA;
    out[to[row + 1]] += sumB;
    out[to[row + 2]] += sumC;
    out[to[row + 3]] += sumD;
  }

  @Override
  public void directions(double[] factors, double[] out, int start) {
    Arrays.fill(out, start, start + blocks.size() * features, 0);
    for (int i = 0; i < blocks.size(); i++) {
      Matrix block = blocks.get(i);
      int[] from = rows.get(i);
      for (int row = 0; row < from.length; row++) {
        double factor = factors[from[row]];
        if (factor != 0) {
          kernel.addScaled(
              features, factor, block.data(), block.row(row), out, start + i * features);
        }
      }
    }
  }
}

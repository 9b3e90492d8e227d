package org.soapstone.linalg;

import org.soapstone.simd.TileKernel;

/// A lower triangle of modest size, packed for substitution tile by tile, with the columns that go
/// before it: for each group of a tile's rows all that is to the left of the group's end.
///
/// Row `i` of `(P L)`, with `P` of `lead` columns: `-p` and `-l` below the diagonal, `l` on it.
final class PackedTriangle {

  private final TileKernel kernel;
  private final int height;
  private int lead;
  private int n;
  private double[] data = new double[0];

  PackedTriangle(TileKernel kernel) {
    this.kernel = kernel;
    this.height = kernel.rows();
  }

  /// Makes room for a triangle of `n` rows with `lead` columns before it.
  void shape(int lead, int n) {
    this.lead = lead;
    this.n = n;
    int length = start(groups());
    if (data.length < length) {
      data = new double[length];
    }
  }

  double[] data() {
    return data;
  }

  /// Groups of a tile's rows.
  int groups() {
    return (n + height - 1) / height;
  }

  /// Rows of a group, fewer than the tile's in the last one.
  int rows(int group) {
    return Math.min(height, n - group * height);
  }

  /// Index in [#data] of a group; its step `k`, with a tile's rows of elements, is `k` times these
  /// further.
  int start(int group) {
    return group * height * lead + group * (group + 1) / 2 * height * height;
  }

  /// Index in [#data] of the triangle on the diagonal of a group.
  int corner(int group) {
    return start(group) + (lead + group * height) * height;
  }

  /// Sets the triangle on the diagonal of a group from `l`.
  void setCorner(int group, Block l) {
    int corner = corner(group);
    for (int i = 0; i < l.rows; i++) {
      for (int k = 0; k < i; k++) {
        data[corner + k * height + i] = -l.get(i, k);
      }
      data[corner + i * height + i] = l.get(i, i);
    }
  }

  /// Solves `L x = b - P y` for one panel of right-hand sides.
  ///
  /// @param panel from `at` on `lead` steps of `y`, then `b`, which becomes `x`
  void solve(double[] panel, int at) {
    for (int group = 0; group < groups(); group++) {
      reduce(group, panel, at);
      substitute(group, panel, at);
    }
  }

  /// Takes off the rows of a group what is to the left of its corner.
  void reduce(int group, double[] panel, int at) {
    int width = kernel.columns();
    int depth = lead + group * height;
    kernel.multiplyAdd(depth, data, start(group), panel, at, panel, at + depth * width, width);
  }

  /// Substitutes with the corner of a group.
  void substitute(int group, double[] panel, int at) {
    int depth = lead + group * height;
    kernel.substitute(rows(group), data, corner(group), panel, at + depth * kernel.columns());
  }
}

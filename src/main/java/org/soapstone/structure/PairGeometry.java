package org.soapstone.structure;

/// The one formula for the vector of a pair. Every search uses it, so that whether a pair is inside
/// the cutoff does not depend on the way it was found, nor on the side it is seen from.
final class PairGeometry {

  private final double[] positions;
  private final double[] rows;

  PairGeometry(Structure structure) {
    this.positions = structure.coordinates();
    this.rows = structure.cell().rows();
  }

  /// Writes rij to `rij[to..to+2]` and returns its length, for the shift at `shift[at..at+2]`.
  double measure(int i, int j, int[] shift, int at, double[] rij, int to) {
    double x = component(0, i, j, shift, at);
    double y = component(1, i, j, shift, at);
    double z = component(2, i, j, shift, at);
    rij[to] = x;
    rij[to + 1] = y;
    rij[to + 2] = z;
    return Vectors.length(x, y, z);
  }

  /// The length alone.
  double length(int i, int j, int[] shift, int at) {
    return Vectors.length(
        component(0, i, j, shift, at),
        component(1, i, j, shift, at),
        component(2, i, j, shift, at));
  }

  private double component(int axis, int i, int j, int[] shift, int at) {
    double lattice =
        shift[at] * rows[axis] + shift[at + 1] * rows[3 + axis] + shift[at + 2] * rows[6 + axis];
    return positions[3 * j + axis] - positions[3 * i + axis] + lattice;
  }
}

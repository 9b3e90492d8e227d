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

  /// Writes rij and r of the pairs `from <= p < to` of centre i.
  void measure(int i, int from, int to, int[] neighbour, int[] shift, double[] rij, double[] r) {
    double[] at = positions;
    double xi = at[3 * i];
    double yi = at[3 * i + 1];
    double zi = at[3 * i + 2];
    double ax = rows[0];
    double ay = rows[1];
    double az = rows[2];
    double bx = rows[3];
    double by = rows[4];
    double bz = rows[5];
    double cx = rows[6];
    double cy = rows[7];
    double cz = rows[8];
    for (int p = from; p < to; p++) {
      int j = 3 * neighbour[p];
      double s0 = shift[3 * p];
      double s1 = shift[3 * p + 1];
      double s2 = shift[3 * p + 2];
      double x = at[j] - xi + (s0 * ax + s1 * bx + s2 * cx);
      double y = at[j + 1] - yi + (s0 * ay + s1 * by + s2 * cy);
      double z = at[j + 2] - zi + (s0 * az + s1 * bz + s2 * cz);
      rij[3 * p] = x;
      rij[3 * p + 1] = y;
      rij[3 * p + 2] = z;
      r[p] = Vectors.length(x, y, z);
    }
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

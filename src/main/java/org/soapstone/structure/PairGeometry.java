package org.soapstone.structure;

/// The one formula for the vector of a pair. Every search uses it, so that whether a pair is inside
/// the cutoff does not depend on the way it was found, nor on the side it is seen from.
final class PairGeometry {

  private final double[] positions;
  private final double[] rows;

  PairGeometry(Structure structure) {
    this.positions = structure.positions();
    this.rows = structure.cell().rows();
  }

  /// Writes rij to `rij[to..to+2]` and returns its length, for the shift at `shift[at..at+2]`.
  double measure(int i, int j, int[] shift, int at, double[] rij, int to) {
    double s0 = shift[at];
    double s1 = shift[at + 1];
    double s2 = shift[at + 2];
    double x = positions[3 * j] - positions[3 * i];
    double y = positions[3 * j + 1] - positions[3 * i + 1];
    double z = positions[3 * j + 2] - positions[3 * i + 2];
    x += s0 * rows[0] + s1 * rows[3] + s2 * rows[6];
    y += s0 * rows[1] + s1 * rows[4] + s2 * rows[7];
    z += s0 * rows[2] + s1 * rows[5] + s2 * rows[8];
    rij[to] = x;
    rij[to + 1] = y;
    rij[to + 2] = z;
    return Vectors.length(x, y, z);
  }
}

package org.soapstone.io;

import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;

/// The box of LAMMPS: an origin and a lower triangular cell, first vector along x, second in the xy
/// plane (its manual, "Triclinic simulation boxes"), in its own unit of length.
final class LammpsBox {

  private final double[] origin;
  private final double[] rows;

  /// @param origin xlo, ylo, zlo
  /// @param rows nine numbers, row major
  private LammpsBox(double[] origin, double[] rows) {
    this.origin = origin;
    this.rows = rows;
  }

  /// @param lo xlo, ylo, zlo of the box itself
  /// @param hi xhi, yhi, zhi of the box itself
  /// @param tilt xy, xz, yz
  static LammpsBox of(double[] lo, double[] hi, double[] tilt) {
    double[] edge = new double[3];
    for (int k = 0; k < 3; k++) {
      edge[k] = hi[k] - lo[k];
      if (!(edge[k] > 0)) {
        throw new BadInputException(
            "the box has "
                + "xyz".charAt(k)
                + "lo "
                + lo[k]
                + " and hi "
                + hi[k]
                + "; expected hi above lo");
      }
    }
    return new LammpsBox(
        lo, new double[] {edge[0], 0, 0, tilt[0], edge[1], 0, tilt[1], tilt[2], edge[2]});
  }

  /// The same from the bounds of a dump file, which enclose the tilted box.
  static LammpsBox ofBounds(double[] lo, double[] hi, double[] tilt) {
    double xy = tilt[0];
    double xz = tilt[1];
    double yz = tilt[2];
    double[] low = lo.clone();
    double[] high = hi.clone();
    low[0] -= Math.min(Math.min(0, xy), Math.min(xz, xy + xz));
    high[0] -= Math.max(Math.max(0, xy), Math.max(xz, xy + xz));
    low[1] -= Math.min(0, yz);
    high[1] -= Math.max(0, yz);
    return of(low, high, tilt);
  }

  /// The cell in Angstrom.
  Cell cell(double length, boolean... pbc) {
    double[] scaled = rows.clone();
    for (int at = 0; at < 9; at++) {
      scaled[at] *= length;
    }
    return Cell.of(scaled, pbc);
  }

  /// A coordinate counted from the corner of the box.
  double fromCorner(double coordinate, int axis) {
    return coordinate - origin[axis];
  }

  /// The Cartesian coordinate, from the corner of the box, of a point in shares of the vectors.
  double unscaled(double a, double b, double c, int axis) {
    return a * rows[axis] + b * rows[3 + axis] + c * rows[6 + axis];
  }
}

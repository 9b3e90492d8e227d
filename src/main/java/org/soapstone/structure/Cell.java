package org.soapstone.structure;

import java.util.Arrays;

/// Three lattice vectors as rows (row-major `double[9]`, Angstrom) and which of them repeat.
///
/// Left-handed and skewed cells are fine. A zero row says that there is no vector in that
/// direction, which is allowed where the direction does not repeat; geometry then uses a unit
/// vector at right angles to the others. Immutable.
public final class Cell {

  /// Volumes below this share of the product of the edges count as flat.
  private static final double FLAT = 1e-12;

  private final double[] rows;
  private final boolean[] pbc;
  private final double[] complete;
  private final double[] inverse;
  private final double volume;

  private Cell(double[] rows, boolean[] pbc) {
    this.rows = rows;
    this.pbc = pbc;
    for (int at = 0; at < 9; at++) {
      // Minus zero becomes zero: a missing vector has one form only.
      rows[at] += 0.0;
    }
    for (int k = 0; k < 3; k++) {
      requireUsable(k);
    }
    this.complete = completed(rows);
    double det = Vectors.determinant(complete);
    double edges = length(complete, 0) * length(complete, 1) * length(complete, 2);
    if (!(Math.abs(det) > FLAT * edges) || !Double.isFinite(edges)) {
      throw new BadInputException(
          "cell "
              + Arrays.toString(rows)
              + " has zero volume; expected three independent lattice vectors, or zero vectors in"
              + " directions without periodic boundary");
    }
    this.inverse = Vectors.inverse(complete);
    this.volume = Math.abs(Vectors.determinant(rows));
  }

  /// A cell from its rows and the directions that repeat; minus zero is taken as zero.
  ///
  /// @param rows nine numbers, row major, Angstrom
  /// @param pbc three flags
  /// @throws BadInputException on rows that are not finite, span no volume, or are zero where the
  ///   direction repeats
  public static Cell of(double[] rows, boolean... pbc) {
    if (rows.length != 9 || pbc.length != 3) {
      throw new IllegalArgumentException(
          "rows must hold 9 and pbc 3 values but hold " + rows.length + " and " + pbc.length);
    }
    return new Cell(rows.clone(), pbc.clone());
  }

  /// A cell that repeats in all three directions.
  public static Cell periodic(double... rows) {
    return of(rows, true, true, true);
  }

  /// A box with edges along x, y, z that repeats in all directions.
  public static Cell box(double a, double b, double c) {
    return periodic(a, 0, 0, 0, b, 0, 0, 0, c);
  }

  /// No lattice at all: a molecule in free space.
  public static Cell none() {
    return of(new double[9], false, false, false);
  }

  /// Copy of the rows as given, zero rows included, Angstrom.
  public double[] rows() {
    return rows.clone();
  }

  /// Component `axis` (0 x, 1 y, 2 z) of lattice vector `k`, Angstrom.
  public double get(int k, int axis) {
    return rows[3 * k + axis];
  }

  /// Whether direction `k` repeats.
  public boolean periodic(int k) {
    return pbc[k];
  }

  /// Copy of the three flags.
  public boolean[] pbc() {
    return pbc.clone();
  }

  /// Whether any direction repeats.
  public boolean isPeriodic() {
    return pbc[0] || pbc[1] || pbc[2];
  }

  /// Volume in Angstrom^3, positive for left-handed cells too; 0 if a vector is missing.
  public double volume() {
    return volume;
  }

  /// Distance of the two faces that lattice vector `k` joins, Angstrom.
  public double height(int k) {
    double[] normal = Vectors.cross(complete, (k + 1) % 3, (k + 2) % 3);
    return Math.abs(Vectors.determinant(complete))
        / Vectors.length(normal[0], normal[1], normal[2]);
  }

  /// Copy of the rows with missing vectors filled in: what fractional coordinates refer to.
  public double[] completeRows() {
    return complete.clone();
  }

  /// Fractional coordinates f with r = f0 a0 + f1 a1 + f2 a2, in `out[0..2]`.
  public void fractional(double x, double y, double z, double[] out) {
    for (int k = 0; k < 3; k++) {
      out[k] = x * inverse[k] + y * inverse[3 + k] + z * inverse[6 + k];
    }
  }

  /// Cartesian coordinates of fractional ones, in `out[0..2]`, Angstrom.
  public void cartesian(double f0, double f1, double f2, double[] out) {
    for (int axis = 0; axis < 3; axis++) {
      out[axis] = f0 * complete[axis] + f1 * complete[3 + axis] + f2 * complete[6 + axis];
    }
  }

  /// The cell with every row a replaced by (I + eps) a.
  ///
  /// @param strain nine numbers, row major
  public Cell strained(double[] strain) {
    return new Cell(Vectors.strained(strain, rows), pbc);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cell cell
        && Arrays.equals(rows, cell.rows)
        && Arrays.equals(pbc, cell.pbc);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(rows) + Arrays.hashCode(pbc);
  }

  @Override
  public String toString() {
    return "Cell" + Arrays.toString(rows) + " pbc " + Arrays.toString(pbc);
  }

  private void requireUsable(int k) {
    for (int axis = 0; axis < 3; axis++) {
      if (!Double.isFinite(rows[3 * k + axis])) {
        throw new BadInputException(
            "cell vector " + k + " holds " + rows[3 * k + axis] + "; expected finite numbers");
      }
    }
    if (pbc[k] && length(rows, k) == 0) {
      throw new BadInputException(
          "direction "
              + k
              + " is periodic but its cell vector is zero; give the vector or set pbc to F there");
    }
  }

  private static double length(double[] rows, int k) {
    return Vectors.length(rows[3 * k], rows[3 * k + 1], rows[3 * k + 2]);
  }

  /// Fills zero rows with unit vectors at right angles to the rest; right-handed where free to be.
  static double[] completed(double[] rows) {
    double[] full = rows.clone();
    int missing = 0;
    for (int k = 0; k < 3; k++) {
      missing += length(rows, k) == 0 ? 1 : 0;
    }
    if (missing == 3) {
      return new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
    }
    if (missing == 2) {
      int k = length(rows, 0) > 0 ? 0 : length(rows, 1) > 0 ? 1 : 2;
      Vectors.fillPerpendicular(full, k, (k + 1) % 3);
    }
    for (int k = 0; k < 3; k++) {
      if (length(full, k) == 0) {
        double[] normal = Vectors.cross(full, (k + 1) % 3, (k + 2) % 3);
        Vectors.store(normal, full, k);
      }
    }
    return full;
  }
}

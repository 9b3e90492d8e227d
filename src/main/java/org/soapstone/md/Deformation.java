package org.soapstone.md;

import org.soapstone.structure.Cell;

/// A change of the cell that the atoms follow: `r' = F r` for positions and lattice vectors, `v' =
/// F^-T v` for velocities, so that `dr dp` stays what it is.
///
/// It comes from a symmetric strain `A`: `F = Q exp(A)`. Exponentials of `A` and `-A` undo each
/// other, and `ln(V'/V) = tr A` exactly. `Q` is 1, or the rotation after which the first lattice
/// vector points where it did and the second lies in the plane in which it lay, on the same side:
/// products of symmetric strains would turn the cell little by little. A triangular cell stays
/// triangular.
final class Deformation {

  /** Terms of the series of the exponential of a matrix below 1/2: the next is below 1e-18. */
  private static final int TERMS = 15;

  private final double[] forward;
  private final double[] inverseTransposed;
  private final double[] rows;

  private Deformation(double[] forward, double[] inverseTransposed, double[] rows) {
    this.forward = forward;
    this.inverseTransposed = inverseTransposed;
    this.rows = rows;
  }

  /** By a symmetric strain; the cell may turn with it. */
  static Deformation turning(double[] strain, Cell cell) {
    double[] forward = exponential(strain, 1);
    return new Deformation(forward, exponential(strain, -1), applied(forward, cell.rows()));
  }

  /** By a symmetric strain and the rotation that keeps the orientation of the cell. */
  static Deformation upright(double[] strain, Cell cell) {
    double[] stretch = exponential(strain, 1);
    double[] before = frame(cell.rows());
    double[] free = applied(stretch, cell.rows());
    double[] after = frame(free);
    double[] rotation = new double[9];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        for (int k = 0; k < 3; k++) {
          rotation[3 * row + column] += before[3 * k + row] * after[3 * k + column];
        }
      }
    }
    double[] rows = new double[9];
    for (int k = 0; k < 3; k++) {
      // By its frame the first vector has one component, the second two.
      for (int axis = 0; axis <= k; axis++) {
        double along = dot(free, 3 * k, after, 3 * axis);
        for (int c = 0; c < 3; c++) {
          rows[3 * k + c] += along * before[3 * axis + c];
        }
      }
    }
    return new Deformation(
        product(rotation, stretch), product(rotation, exponential(strain, -1)), rows);
  }

  /** The cell after it, row by row. */
  double[] rows() {
    return rows.clone();
  }

  /** Moves positions, or whatever else follows the cell. */
  void move(double[] vectors) {
    apply(forward, vectors);
  }

  /** Changes velocities the other way. */
  void slow(double[] velocities) {
    apply(inverseTransposed, velocities);
  }

  private static double[] applied(double[] matrix, double[] vectors) {
    double[] result = vectors.clone();
    apply(matrix, result);
    return result;
  }

  private static void apply(double[] m, double[] vectors) {
    for (int at = 0; at < vectors.length; at += 3) {
      double x = vectors[at];
      double y = vectors[at + 1];
      double z = vectors[at + 2];
      vectors[at] = m[0] * x + m[1] * y + m[2] * z;
      vectors[at + 1] = m[3] * x + m[4] * y + m[5] * z;
      vectors[at + 2] = m[6] * x + m[7] * y + m[8] * z;
    }
  }

  /** Unit vectors along the first row, across it in the plane of the second, and across both. */
  private static double[] frame(double[] rows) {
    double[] frame = new double[9];
    System.arraycopy(rows, 0, frame, 0, 3);
    normalise(frame, 0);
    cross(rows, 0, rows, 3, frame, 6);
    normalise(frame, 6);
    cross(frame, 6, frame, 0, frame, 3);
    return frame;
  }

  private static void cross(double[] u, int i, double[] v, int j, double[] out, int k) {
    double x = u[i + 1] * v[j + 2] - u[i + 2] * v[j + 1];
    double y = u[i + 2] * v[j] - u[i] * v[j + 2];
    double z = u[i] * v[j + 1] - u[i + 1] * v[j];
    out[k] = x;
    out[k + 1] = y;
    out[k + 2] = z;
  }

  private static void normalise(double[] vectors, int at) {
    double length = Math.sqrt(dot(vectors, at, vectors, at));
    for (int c = 0; c < 3; c++) {
      vectors[at + c] /= length;
    }
  }

  private static double dot(double[] u, int i, double[] v, int j) {
    return u[i] * v[j] + u[i + 1] * v[j + 1] + u[i + 2] * v[j + 2];
  }

  private static double[] product(double[] left, double[] right) {
    double[] product = new double[9];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        product[3 * row + column] =
            left[3 * row] * right[column]
                + left[3 * row + 1] * right[3 + column]
                + left[3 * row + 2] * right[6 + column];
      }
    }
    return product;
  }

  /** {@code exp(sign A)}: the series of a small part of it, squared again and again. */
  private static double[] exponential(double[] matrix, int sign) {
    double size = 0;
    for (double element : matrix) {
      size += Math.abs(element);
    }
    double scale = sign;
    int squarings = 0;
    while (size > 0.5 && squarings < 1000) {
      size /= 2;
      scale /= 2;
      squarings++;
    }
    double[] small = new double[9];
    for (int at = 0; at < 9; at++) {
      small[at] = scale * matrix[at];
    }
    double[] sum = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    for (int term = TERMS; term >= 1; term--) {
      double[] next = product(small, sum);
      for (int at = 0; at < 9; at++) {
        sum[at] = next[at] / term + (at % 4 == 0 ? 1 : 0);
      }
    }
    for (int k = 0; k < squarings; k++) {
      sum = product(sum, sum);
    }
    return sum;
  }
}

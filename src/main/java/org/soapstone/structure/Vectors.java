package org.soapstone.structure;

/// Arithmetic on three row vectors held as a row-major `double[9]`.
final class Vectors {

  private Vectors() {}

  static double length(double x, double y, double z) {
    return Math.sqrt(x * x + y * y + z * z);
  }

  static double dot(double[] m, int i, int j) {
    return m[3 * i] * m[3 * j] + m[3 * i + 1] * m[3 * j + 1] + m[3 * i + 2] * m[3 * j + 2];
  }

  /// Row i cross row j.
  static double[] cross(double[] m, int i, int j) {
    int a = 3 * i;
    int b = 3 * j;
    return new double[] {
      m[a + 1] * m[b + 2] - m[a + 2] * m[b + 1],
      m[a + 2] * m[b] - m[a] * m[b + 2],
      m[a] * m[b + 1] - m[a + 1] * m[b]
    };
  }

  static double determinant(double[] m) {
    double[] normal = cross(m, 1, 2);
    return m[0] * normal[0] + m[1] * normal[1] + m[2] * normal[2];
  }

  /// Inverse matrix, row major: its column k is the reciprocal vector of row k.
  static double[] inverse(double[] m) {
    double det = determinant(m);
    double[] inverse = new double[9];
    for (int k = 0; k < 3; k++) {
      double[] reciprocal = cross(m, (k + 1) % 3, (k + 2) % 3);
      for (int axis = 0; axis < 3; axis++) {
        inverse[3 * axis + k] = reciprocal[axis] / det;
      }
    }
    return inverse;
  }

  /// Every 3-vector v of an interleaved array replaced by (I + strain) v.
  static double[] strained(double[] strain, double[] vectors) {
    if (strain.length != 9) {
      throw new IllegalArgumentException("strain must hold 9 values but holds " + strain.length);
    }
    double[] out = new double[vectors.length];
    for (int at = 0; at < vectors.length; at += 3) {
      for (int i = 0; i < 3; i++) {
        out[at + i] =
            vectors[at + i]
                + (strain[3 * i] * vectors[at]
                    + strain[3 * i + 1] * vectors[at + 1]
                    + strain[3 * i + 2] * vectors[at + 2]);
      }
    }
    return out;
  }

  /// Writes the unit vector along `v` into row k.
  static void store(double[] v, double[] rows, int k) {
    double length = length(v[0], v[1], v[2]);
    for (int axis = 0; axis < 3; axis++) {
      rows[3 * k + axis] = v[axis] / length;
    }
  }

  /// Fills row `empty` with a unit vector at right angles to row `given`.
  static void fillPerpendicular(double[] rows, int given, int empty) {
    int axis = 0;
    for (int other = 1; other < 3; other++) {
      if (Math.abs(rows[3 * given + other]) < Math.abs(rows[3 * given + axis])) {
        axis = other;
      }
    }
    rows[3 * empty + axis] = 1;
    double[] normal = cross(rows, given, empty);
    store(normal, rows, empty);
  }
}

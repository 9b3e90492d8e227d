package org.soapstone.gp;

import org.soapstone.linalg.Dot;
import org.soapstone.linalg.Matrix;

/// One atom's part in linear functionals of the local energies: its features and how each
/// functional moves them.
public final class AtomRows {

  private final int kind;
  private final double[] features;
  private final Matrix slopes;
  private final double square;

  /// @param kind index of its species; local energies of different species are independent
  /// @param features `b`, K numbers; shared, not copied
  /// @param slopes functionals x K: row r is `D_r`, such as `-db/dx` for a force; shared, not
  ///   copied
  public AtomRows(int kind, double[] features, Matrix slopes) {
    if (slopes.columns() != features.length) {
      throw new IllegalArgumentException(
          "slopes must have "
              + features.length
              + " columns, one a feature, but have "
              + slopes.columns());
    }
    this.kind = kind;
    this.features = features;
    this.slopes = slopes;
    this.square = Dot.of(features, features);
  }

  /// The first rows alone; shares the arrays.
  AtomRows first(int rows) {
    Matrix some = Matrix.wrap(rows, slopes.columns(), slopes.stride(), slopes.data());
    return new AtomRows(kind, features, some);
  }

  /// Some rows, each multiplied by a number.
  AtomRows scaled(int[] rows, double[] factors) {
    Matrix some = new Matrix(rows.length, slopes.columns());
    for (int r = 0; r < rows.length; r++) {
      for (int k = 0; k < slopes.columns(); k++) {
        some.set(r, k, factors[r] * slopes.get(rows[r], k));
      }
    }
    return new AtomRows(kind, features, some);
  }

  int kind() {
    return kind;
  }

  double[] features() {
    return features;
  }

  Matrix slopes() {
    return slopes;
  }

  /// `b . b`.
  double square() {
    return square;
  }

  /// `b . b'`.
  double dot(AtomRows other) {
    if (features.length != other.features.length) {
      throw new IllegalArgumentException(
          "features must be as many for all atoms of a species, but are "
              + features.length
              + " and "
              + other.features.length);
    }
    return Dot.of(features, other.features);
  }
}

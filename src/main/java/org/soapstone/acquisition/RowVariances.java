package org.soapstone.acquisition;

import org.soapstone.linalg.Matrix;
import org.soapstone.regression.Quantity;
import org.soapstone.regression.Uncertainty;

/// Epistemic variances `phi S phi^T` of a candidate's rows.
final class RowVariances {

  private RowVariances() {}

  /// Of all rows, each times its noise precision: in units of the noise variance.
  static double[] overNoise(Candidate candidate, Uncertainty uncertainty) {
    return of(candidate.scaledRows(), uncertainty);
  }

  /// Of the rows of one quantity, in the square of its unit.
  ///
  /// @throws IllegalArgumentException if the candidate has no rows of the quantity
  static double[] of(Candidate candidate, Quantity quantity, Uncertainty uncertainty) {
    return of(rows(candidate, quantity), uncertainty);
  }

  /// The rows of one quantity, a copy.
  ///
  /// @throws IllegalArgumentException if the candidate has none
  static Matrix rows(Candidate candidate, Quantity quantity) {
    int count = candidate.layout().count(quantity);
    if (count == 0) {
      throw new IllegalArgumentException(candidate.id() + " has no rows of " + quantity);
    }
    return StackedRows.part(candidate.phi(), candidate.layout().start(quantity), count);
  }

  private static double[] of(Matrix rows, Uncertainty uncertainty) {
    return squares(uncertainty.whitened(rows));
  }

  /// The sum of squares of each row.
  static double[] squares(Matrix v) {
    double[] squares = new double[v.rows()];
    for (int i = 0; i < squares.length; i++) {
      for (int k = 0; k < v.columns(); k++) {
        squares[i] = Math.fma(v.get(i, k), v.get(i, k), squares[i]);
      }
    }
    return squares;
  }

  /// The largest sum of three that follow each other: of the components of one atom's force.
  static double largestOfAtoms(Candidate candidate, double[] variances) {
    if (variances.length % 3 != 0) {
      throw new IllegalArgumentException(
          candidate.id() + " has " + variances.length + " force rows, which is not three an atom");
    }
    double largest = 0;
    for (int i = 0; i < variances.length; i += 3) {
      largest = Math.max(largest, variances[i] + variances[i + 1] + variances[i + 2]);
    }
    return largest;
  }
}

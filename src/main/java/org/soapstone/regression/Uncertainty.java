package org.soapstone.regression;

import org.soapstone.linalg.Matrix;

/// What a linear model does not know: the covariance `S` of its coefficients, seen through rows.
///
/// This is all that the choice of the next calculations needs; labels do not enter.
public interface Uncertainty {

  /// Number of coefficients.
  int features();

  /// `V` with `V V^T = Phi S Phi^T`: row i is `L^-1 phi_i`. Rows x features, a new matrix.
  Matrix whitened(Matrix phi);

  /// `Phi S`: row i is `S phi_i`. Rows x features, a new matrix.
  Matrix timesCovariance(Matrix phi);

  /// What remains unknown once these rows are observed with these noise precisions.
  Uncertainty observing(Matrix phi, double[] noisePrecisions);
}

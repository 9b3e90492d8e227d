package org.soapstone.regression;

/// What a search for prior and noise must know of the data before it begins.
interface DataSums {

  int features();

  /// Rows of a quantity.
  long rows(Quantity quantity);

  /// `N_q`, the sum of the weights of the rows: their number, each counted as often as it weighs.
  double weights(Quantity quantity);

  /// `sum w y^2`.
  double targetSquares(Quantity quantity);

  /// `sum w phi_k^2`, an element of the diagonal of `sum w phi^T phi`.
  double featureSquares(Quantity quantity, int feature);
}

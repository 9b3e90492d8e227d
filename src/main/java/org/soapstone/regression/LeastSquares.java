package org.soapstone.regression;

import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/// All that a fit needs of its data, in memory that does not grow with them, for each quantity
/// apart, so that noise and prior can be learnt afterwards.
///
/// Below, A_q is `sum w phi^T phi`, b_q is `sum w phi^T y` over the rows of quantity q.
public sealed interface LeastSquares extends DataSums permits NormalEquations, OrthogonalEquations {

  /// The coefficients under one prior and noise.
  ///
  /// @param lower L with `L L^T = diag(p) + sum_q beta_q A_q`
  /// @param information `sum_q beta_q b_q`
  /// @param mean the solution of `L L^T m = information`
  @SuppressWarnings("ArrayRecordComponent")
  record Solution(Matrix lower, double[] information, double[] mean) {}

  /// Adds the rows of one structure.
  void add(Observations structure);

  /// Structures added so far.
  int structures();

  /// `sum w (y - phi m)^2`.
  double residualSquares(Quantity quantity, double[] m);

  /// `tr(S A_q)` for the posterior covariance S.
  ///
  /// @param posterior whose covariance it is
  /// @param covariance S, full and symmetric
  double spread(Quantity quantity, Posterior posterior, Matrix covariance, Tasks tasks);

  /// @param prior precision p of each coefficient
  /// @throws IndefinitePrecisionException if features are dependent to rounding and the prior is
  ///   too weak to decide
  Solution solve(double[] prior, Hyperparameters hyperparameters, Tasks tasks);
}

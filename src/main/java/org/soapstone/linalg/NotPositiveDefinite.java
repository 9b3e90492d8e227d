package org.soapstone.linalg;

/// The matrix has no Cholesky factor in floating point.
///
/// @param pivot index of the first row and column at which the factorization failed
/// @param value what should have been the positive square of the diagonal element there; zero,
///   negative or NaN, or infinite if the matrix holds numbers out of range
public record NotPositiveDefinite(int pivot, double value) implements Factorization {

  /// A sentence for an error message.
  public String explanation() {
    return "the matrix is not positive definite: the reduced diagonal element "
        + pivot
        + " is "
        + value;
  }
}

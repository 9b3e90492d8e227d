package org.soapstone.linalg;

/// What became of the attempt to write `A = L L^T`. That a matrix is not positive definite is an
/// answer, not an accident, so it is returned and not thrown.
public sealed interface Factorization permits Factored, NotPositiveDefinite {}

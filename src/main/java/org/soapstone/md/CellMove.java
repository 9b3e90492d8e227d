package org.soapstone.md;

/** What a barostat may change of a cell. */
public enum CellMove {
  /** The volume: all directions by the same factor. */
  VOLUME,
  /** Lengths along x, y and z, each on its own; angles only as these change them. */
  EDGES;

  /** Number of independent moves. */
  int count() {
    return this == VOLUME ? 1 : 3;
  }

  /** Factors along x, y and z of move k that multiplies the volume by {@code exp(exponent)}. */
  double[] factors(int k, double exponent) {
    if (this == VOLUME) {
      double factor = StrictMath.exp(exponent / 3);
      return new double[] {factor, factor, factor};
    }
    double[] factors = {1, 1, 1};
    factors[k] = StrictMath.exp(exponent);
    return factors;
  }
}

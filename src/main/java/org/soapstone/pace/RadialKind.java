package org.soapstone.pace;

/// Families of primitive radial functions; the formulae are in [PaceRadials].
public enum RadialKind {
  /// Chebyshev polynomials of an exponential of the distance.
  CHEB_EXP_COS("ChebExpCos", true),
  /// Chebyshev polynomials of a power of the distance.
  CHEB_POW("ChebPow", true),
  /// Chebyshev polynomials of the distance.
  CHEB_LINEAR("ChebLinear", false),
  /// Spherical Bessel functions made orthogonal.
  SBESSEL("SBessel", false);

  private final String word;
  private final boolean usesParameter;

  RadialKind(String word, boolean usesParameter) {
    this.word = word;
    this.usesParameter = usesParameter;
  }

  /// The name in a file.
  public String word() {
    return word;
  }

  /// Whether the first radial parameter means something.
  boolean usesParameter() {
    return usesParameter;
  }
}

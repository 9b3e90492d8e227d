package org.soapstone.calculator;

/// Parameters of one bond i-j in the presence of a third atom k, in the notation of LAMMPS's files.
/// The terms of two atoms are those of k = j.
///
/// @param m power in the exponential of the difference of lengths, 1 or 3
/// @param gamma prefactor of the angular function
/// @param lambda3 decay of that exponential, 1/A
/// @param c angular strength
/// @param d angular width
/// @param cosTheta0 preferred cosine, `h` in the papers
/// @param n power of the bond order
/// @param beta strength of the bond order
/// @param lambda2 decay of the attraction, 1/A
/// @param b strength of the attraction, eV
/// @param r middle of the cutoff, A
/// @param halfWidth `D`, half its width, A
/// @param lambda1 decay of the repulsion, 1/A
/// @param a strength of the repulsion, eV
record TersoffParameters(
    int m,
    double gamma,
    double lambda3,
    double c,
    double d,
    double cosTheta0,
    double n,
    double beta,
    double lambda2,
    double b,
    double r,
    double halfWidth,
    double lambda1,
    double a) {

  /// Beyond this the exponential counts as infinite or zero, as in LAMMPS: 1e30.
  private static final double LARGEST_EXPONENT = 69.0776;

  /// Silicon, Tersoff, Phys. Rev. B 38, 9902 (1988), doi:10.1103/PhysRevB.38.9902.
  static final TersoffParameters SILICON =
      new TersoffParameters(
          3, 1, 0, 1.0039e5, 16.217, -0.59825, 0.78734, 1.1e-6, 1.73222, 471.18, 2.85, 0.15, 2.4799,
          1830.8);

  double rCut() {
    return r + halfWidth;
  }

  /// 1 up to `R - D`, then a quarter of a sine down to 0 at `R + D`.
  double cutoff(double distance) {
    double x = (distance - r) / halfWidth;
    return x <= -1 ? 1 : x >= 1 ? 0 : 0.5 - 0.5 * StrictMath.sin(0.5 * Math.PI * x);
  }

  double cutoffSlope(double distance) {
    double x = (distance - r) / halfWidth;
    return x <= -1 || x >= 1 ? 0 : -0.25 * Math.PI / halfWidth * StrictMath.cos(0.5 * Math.PI * x);
  }

  double repulsion(double distance) {
    return a * StrictMath.exp(-lambda1 * distance);
  }

  double attraction(double distance) {
    return -b * StrictMath.exp(-lambda2 * distance);
  }

  double angular(double cos) {
    double h = cosTheta0 - cos;
    return gamma * (1 + c * c / (d * d) - c * c / (d * d + h * h));
  }

  double angularSlope(double cos) {
    double h = cosTheta0 - cos;
    double denominator = d * d + h * h;
    return -2 * gamma * c * c * h / (denominator * denominator);
  }

  /// `exp((lambda3 (rij - rik))^m)`.
  double shield(double difference) {
    double exponent = exponent(difference);
    if (exponent > LARGEST_EXPONENT) {
      return 1e30;
    }
    return exponent < -LARGEST_EXPONENT ? 0 : StrictMath.exp(exponent);
  }

  /// Its derivative by the difference.
  double shieldSlope(double difference) {
    double x = lambda3 * difference;
    double slope = m == 3 ? 3 * lambda3 * x * x : lambda3;
    return Math.abs(exponent(difference)) > LARGEST_EXPONENT ? 0 : slope * shield(difference);
  }

  private double exponent(double difference) {
    double x = lambda3 * difference;
    return m == 3 ? x * x * x : x;
  }

  /// `(1 + (beta zeta)^n)^(-1/(2n))`.
  double bondOrder(double zeta) {
    return StrictMath.pow(1 + StrictMath.pow(beta * zeta, n), -0.5 / n);
  }

  /// A bond without third atoms has nothing to push, though for `n < 1` the slope is infinite
  /// there.
  double bondOrderSlope(double zeta) {
    if (!(beta * zeta > 0)) {
      return 0;
    }
    double power = StrictMath.pow(beta * zeta, n);
    return -0.5 * StrictMath.pow(1 + power, -0.5 / n - 1) * power / zeta;
  }
}

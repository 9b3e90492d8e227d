package org.soapstone.regression;

/// Student's t distribution for whole degrees of freedom, by its finite series.
///
/// M. Abramowitz, I. A. Stegun, *Handbook of Mathematical Functions*, 26.7.3 and 26.7.4.
public final class StudentDistribution {

  private StudentDistribution() {}

  /// Probability of a value below `t`, any t, infinite ones included.
  ///
  /// @param dof degrees of freedom, at least 1
  public static double cumulative(double t, int dof) {
    if (dof < 1) {
      throw new IllegalArgumentException("dof must be at least 1 but is " + dof);
    }
    if (Double.isNaN(t)) {
      throw new IllegalArgumentException("t must be a number but is NaN");
    }
    double central = central(Math.abs(t), dof);
    return t < 0 ? 0.5 * (1 - central) : 0.5 * (1 + central);
  }

  /// Probability of a value within `t` of zero, `t >= 0`.
  private static double central(double t, int dof) {
    double tangent = t / Math.sqrt(dof);
    if (tangent > 1e100) {
      return 1;
    }
    double cosine = 1 / Math.sqrt(1 + tangent * tangent);
    double sine = tangent * cosine;
    boolean odd = dof % 2 == 1;
    double term = odd ? cosine : 1;
    double sum = 0;
    for (int k = odd ? 3 : 2; k <= dof; k += 2) {
      sum += term;
      term *= cosine * cosine * (k - 1) / k;
    }
    return odd ? 2 / Math.PI * (StrictMath.atan(tangent) + sine * sum) : sine * sum;
  }
}

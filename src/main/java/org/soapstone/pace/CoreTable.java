package org.soapstone.pace;

import org.soapstone.autodiff.Dual;

/// The core repulsion of a bond, interpolated between its [Knots]. Closer than the first knot after
/// 0, where it has a pole, it goes on along its tangent.
final class CoreTable {

  private final boolean absent;
  private final double inverse;
  private final double[] values;
  private final double[] slopes;

  CoreTable(PaceBond bond, CoreRepulsion core, Knots knots) {
    absent = core.isAbsent();
    inverse = knots.inverse(bond.rCut());
    int count = absent ? 0 : knots.intervals() + 2;
    values = new double[count];
    slopes = new double[count];
    for (int knot = 1; knot < count - 1; knot++) {
      Dual phi = core.over(knots.at(knot, bond.rCut()));
      values[knot] = Bounds.finite("core repulsion", phi.value());
      slopes[knot] = Bounds.finite("slope of the core repulsion", phi.derivative()) * knots.width();
    }
    if (!absent) {
      slopes[0] = slopes[1];
      values[0] = values[1] - slopes[1];
    }
  }

  boolean isAbsent() {
    return absent;
  }

  /// phi, eV.
  double value(double r) {
    double place = r * inverse;
    int knot = (int) place;
    double t = place - knot;
    double c3 = third(knot);
    double c2 = second(knot, c3);
    return Math.fma(Math.fma(Math.fma(c3, t, c2), t, slopes[knot]), t, values[knot]);
  }

  /// dphi/dr, eV/A.
  double slope(double r) {
    double place = r * inverse;
    int knot = (int) place;
    double t = place - knot;
    double c3 = third(knot);
    double c2 = second(knot, c3);
    return Math.fma(Math.fma(c3, 3 * t, c2 + c2), t, slopes[knot]) * inverse;
  }

  private double third(int knot) {
    return Math.fma(values[knot + 1] - values[knot], -2, slopes[knot] + slopes[knot + 1]);
  }

  private double second(int knot, double c3) {
    return values[knot + 1] - values[knot] - slopes[knot] - c3;
  }
}

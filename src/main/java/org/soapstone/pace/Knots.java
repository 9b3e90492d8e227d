package org.soapstone.pace;

import org.soapstone.autodiff.Dual;

/// Where the cubics of a bond meet, and the cubic of one function between them. The knots are those
/// of the evaluator in LAMMPS, so that energies are the same to rounding.
///
/// Values of a function with the fourth derivative f4 err by at most `h^4 f4 / 384`, slopes by `h^3
/// f4 / 125`; energy and forces belong together exactly.
///
/// @param intervals their number
/// @param width distance h from knot to knot, A
record Knots(int intervals, double width) {

  private static final int MOST = 1_000_000;

  /// @param spacing wanted distance, A; the next smaller one that divides the cutoff is taken
  static Knots of(double rCut, double spacing) {
    int intervals = Bounds.within("rCut / spacing", (int) Math.min(rCut / spacing, 1e9), 1, MOST);
    return new Knots(intervals, rCut / intervals);
  }

  double inverse(double rCut) {
    return intervals / rCut;
  }

  /// Distance of a knot, A.
  Dual at(int knot, double rCut) {
    return Dual.variable(Math.min(knot * width, rCut));
  }
}

package org.soapstone.pace;

import java.util.List;
import org.soapstone.autodiff.Dual;
import org.soapstone.simd.Blocks;

/// The primitive functions of a bond at its [Knots], for
/// [org.soapstone.simd.SplineKernel#interpolate]. Behind the cutoff follow knots where all
/// functions are 0.
final class RadialTable {

  private final int functions;
  private final double[] values;
  private final double inverse;
  private final double beyond;

  RadialTable(PaceBond bond, Knots knots) {
    functions = bond.primitives();
    inverse = knots.inverse(bond.rCut());
    beyond = (knots.intervals() + 1.5) * knots.width();
    values = new double[(knots.intervals() + 3) * 2 * functions + Blocks.SIZE];
    PaceRadials radials = new PaceRadials(bond);
    for (int knot = 0; knot <= knots.intervals(); knot++) {
      List<Dual> g = radials.over(knots.at(knot, bond.rCut()));
      for (int k = 0; k < functions; k++) {
        values[knot * 2 * functions + k] = Bounds.finite("radial function", g.get(k).value());
        values[(knot * 2 + 1) * functions + k] =
            Bounds.finite("slope of a radial function", g.get(k).derivative()) * knots.width();
      }
    }
  }

  int functions() {
    return functions;
  }

  double[] values() {
    return values;
  }

  /// One over the distance between knots, 1/A.
  double inverse() {
    return inverse;
  }

  /// A distance at which all functions are 0, A.
  double beyond() {
    return beyond;
  }
}

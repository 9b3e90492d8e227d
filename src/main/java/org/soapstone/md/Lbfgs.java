package org.soapstone.md;

import java.util.function.Consumer;
import org.soapstone.linalg.Dot;
import org.soapstone.linalg.RecentSteps;
import org.soapstone.md.EnergyLandscape.Place;

/**
 * Quasi-Newton descent that remembers the last few steps ({@link RecentSteps}), with a line search
 * that goes back until the enthalpy falls.
 *
 * <p>Near the minimum the enthalpy no longer resolves a step; there a step is taken if the slope
 * along it shrinks (Hager and Zhang 2005, doi:10.1137/030601880).
 */
public final class Lbfgs implements Minimizer {

  private static final int MEMORY = 25;

  /** Curvature that is assumed before any is known, eV/A^2. */
  private static final double STIFFNESS = 30;

  private static final double SUFFICIENT = 1e-4;
  private static final int MOST_SHORTENINGS = 12;

  /** Rounding of an energy, in units of its last place. */
  private static final double ROUNDING = 64;

  @Override
  public Relaxed minimize(EnergyLandscape landscape, int mostSteps, Consumer<Relaxed> observer) {
    Place here = landscape.origin();
    observer.accept(here.state);
    RecentSteps memory = new RecentSteps(MEMORY);
    for (int step = 1; step <= mostSteps && !here.state.converged(); step++) {
      Place next = search(landscape, here, memory.direction(here.gradient, 1 / STIFFNESS), step);
      if (next == here && !memory.isEmpty()) {
        memory.forget();
        next = search(landscape, here, memory.direction(here.gradient, 1 / STIFFNESS), step);
      }
      if (next == here) {
        break;
      }
      double[] gone = difference(next.x, here.x);
      double[] change = difference(next.gradient, here.gradient);
      if (Dot.of(gone, change) > 1e-12 * Dot.of(change, change)) {
        memory.remember(gone, change);
      }
      here = next;
      observer.accept(here.state);
    }
    return here.state;
  }

  /** A lower place along a direction, or the same one if there is none. */
  private static Place search(EnergyLandscape landscape, Place here, double[] wanted, int number) {
    double[] step = landscape.shortened(wanted);
    double slope = Dot.of(here.gradient, step);
    if (!(slope < 0)) {
      return here;
    }
    double rounding = ROUNDING * Math.ulp(here.height());
    double share = 1;
    for (int attempt = 0; attempt <= MOST_SHORTENINGS; attempt++) {
      double[] x = here.x.clone();
      for (int k = 0; k < x.length; k++) {
        x[k] += share * step[k];
      }
      Place there = landscape.at(x, number);
      double after = Dot.of(there.gradient, step);
      double rise = there.height() - here.height();
      boolean lower = rise <= SUFFICIENT * share * slope;
      boolean flatter = Math.abs(rise) <= rounding && Math.abs(after) < Math.abs(slope);
      if (lower || flatter) {
        return there;
      }
      // Where the slope would vanish if it changed linearly.
      double secant = after > slope ? slope / (slope - after) : 0.5;
      share *= Double.isFinite(secant) ? Math.clamp(secant, 0.1, 0.5) : 0.1;
    }
    return here;
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int k = 0; k < a.length; k++) {
      difference[k] = a[k] - b[k];
    }
    return difference;
  }
}

package org.soapstone.md;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;
import org.soapstone.md.EnergyLandscape.Place;

/**
 * Quasi-Newton descent that remembers the last few steps (L-BFGS; Nocedal 1980,
 * doi:10.1090/S0025-5718-1980-0572855-7), with a line search that goes back until the enthalpy
 * falls.
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

  /** One remembered step: how far, and how the gradient changed. */
  private static final class Step {
    final double[] s;
    final double[] y;
    final double curvature;

    Step(Place from, Place to) {
      s = difference(to.x, from.x);
      y = difference(to.gradient, from.gradient);
      curvature = dot(s, y);
    }
  }

  @Override
  public Relaxed minimize(EnergyLandscape landscape, int mostSteps, Consumer<Relaxed> observer) {
    Place here = landscape.origin();
    observer.accept(here.state);
    Deque<Step> memory = new ArrayDeque<>();
    for (int step = 1; step <= mostSteps && !here.state.converged(); step++) {
      Place next = search(landscape, here, direction(here, memory), step);
      if (next == here && !memory.isEmpty()) {
        memory.clear();
        next = search(landscape, here, direction(here, memory), step);
      }
      if (next == here) {
        break;
      }
      Step done = new Step(here, next);
      if (done.curvature > 1e-12 * dot(done.y, done.y)) {
        memory.addLast(done);
        if (memory.size() > MEMORY) {
          memory.removeFirst();
        }
      }
      here = next;
      observer.accept(here.state);
    }
    return here.state;
  }

  /** A lower place along a direction, or the same one if there is none. */
  private static Place search(EnergyLandscape landscape, Place here, double[] wanted, int number) {
    double[] step = landscape.shortened(wanted);
    double slope = dot(here.gradient, step);
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
      double after = dot(there.gradient, step);
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

  /** {@code -H g} with the inverse Hessian of the remembered steps. */
  private static double[] direction(Place here, Deque<Step> memory) {
    double[] q = here.gradient.clone();
    double[] weights = new double[memory.size()];
    int at = memory.size();
    for (Iterator<Step> back = memory.descendingIterator(); back.hasNext(); ) {
      Step step = back.next();
      weights[--at] = dot(step.s, q) / step.curvature;
      add(-weights[at], step.y, q);
    }
    double inverse =
        memory.isEmpty()
            ? 1 / STIFFNESS
            : memory.getLast().curvature / dot(memory.getLast().y, memory.getLast().y);
    for (int k = 0; k < q.length; k++) {
      q[k] *= -inverse;
    }
    for (Step step : memory) {
      add(-weights[at] - dot(step.y, q) / step.curvature, step.s, q);
      at++;
    }
    return q;
  }

  private static void add(double factor, double[] from, double[] to) {
    for (int k = 0; k < to.length; k++) {
      to[k] = Math.fma(factor, from[k], to[k]);
    }
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int k = 0; k < a.length; k++) {
      difference[k] = a[k] - b[k];
    }
    return difference;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum = Math.fma(a[k], b[k], sum);
    }
    return sum;
  }
}

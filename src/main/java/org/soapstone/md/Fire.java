package org.soapstone.md;

import java.util.function.Consumer;
import org.soapstone.linalg.Dot;
import org.soapstone.md.EnergyLandscape.Place;

/**
 * Dynamics that turn towards the forces and stop when they go uphill (FIRE; Bitzek and others 2006,
 * doi:10.1103/PhysRevLett.97.170201, in the form of Guenole and others 2020,
 * doi:10.1016/j.commatsci.2020.109584). Slower than {@link Lbfgs} near a minimum, but asks nothing
 * of the energy: for landscapes with kinks.
 */
public final class Fire implements Minimizer {

  private static final double FIRST_STEP = 0.1;
  private static final double LONGEST_STEP = 1;
  private static final double SHORTEST_STEP = 0.002;
  private static final double FASTER = 1.1;
  private static final double SLOWER = 0.5;
  private static final double FIRST_TURN = 0.25;
  private static final double LESS_TURN = 0.99;
  private static final int PATIENCE = 20;

  @Override
  public Relaxed minimize(EnergyLandscape landscape, int mostSteps, Consumer<Relaxed> observer) {
    Place here = landscape.origin();
    observer.accept(here.state);
    double[] v = new double[here.x.length];
    double dt = FIRST_STEP;
    double turn = FIRST_TURN;
    int downhill = 0;
    for (int step = 1; step <= mostSteps && !here.state.converged(); step++) {
      double[] x = here.x.clone();
      if (-Dot.of(here.gradient, v) > 0) {
        downhill++;
        if (downhill > PATIENCE) {
          dt = Math.min(dt * FASTER, LONGEST_STEP);
          turn *= LESS_TURN;
        }
      } else if (step > 1) {
        downhill = 0;
        dt = Math.max(dt * SLOWER, SHORTEST_STEP);
        turn = FIRST_TURN;
        for (int k = 0; k < v.length; k++) {
          // Half a step back: the lowest point was passed.
          x[k] -= 0.5 * dt * v[k];
          v[k] = 0;
        }
      }
      double[] move = move(here.gradient, v, dt, turn);
      double[] shortened = landscape.shortened(move);
      for (int k = 0; k < x.length; k++) {
        x[k] += shortened[k];
      }
      here = landscape.at(x, step);
      observer.accept(here.state);
    }
    return here.state;
  }

  /** One step of a unit mass; the velocity, turned towards the force, is kept in {@code v}. */
  private static double[] move(double[] gradient, double[] v, double dt, double turn) {
    for (int k = 0; k < v.length; k++) {
      v[k] -= dt * gradient[k];
    }
    double force = Math.sqrt(Dot.of(gradient, gradient));
    double speed = Math.sqrt(Dot.of(v, v));
    double[] move = new double[v.length];
    for (int k = 0; k < v.length; k++) {
      double along = force > 0 ? -gradient[k] / force * speed : 0;
      v[k] = (1 - turn) * v[k] + turn * along;
      move[k] = dt * v[k];
    }
    return move;
  }
}

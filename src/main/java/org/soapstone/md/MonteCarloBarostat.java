package org.soapstone.md;

import org.soapstone.calculator.Calculator;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.Cell;

/**
 * Constant pressure by trial moves of the cell, around any thermostat: no virial is asked for.
 * Every so many steps a move strains the cell by {@code exp(A)}, with a random matrix A of the same
 * law in every orientation, positions follow, and it stands with the probability
 *
 * <pre>
 * min(1, exp(-[dE + P dV - (N + 1) kT ln(V'/V)] / kT))
 * </pre>
 *
 * <p>N of the {@code kT ln} for the positions that follow, one since ln V and not V is drawn evenly
 * (McDonald 1972, doi:10.1080/00268977200100031). A and -A are equally likely, and {@code exp(-A)}
 * undoes {@code exp(A)}. Velocities stay as they are.
 */
public final class MonteCarloBarostat implements Integrator {

  /** Width of a move of the volume in standard deviations of ln V; half of such moves stand. */
  private static final double REACH = 2;

  private final Integrator thermostat;
  private final Surroundings outside;
  private final long seed;
  private final long walker;
  private final String purpose;

  /**
   * A barostat for one walker.
   *
   * @param thermostat at the temperature of {@code outside}
   * @param walker distinguishes walkers of the same seed
   */
  public MonteCarloBarostat(Integrator thermostat, Surroundings outside, long seed, long walker) {
    this.thermostat = thermostat;
    this.outside = outside;
    this.seed = seed;
    this.walker = walker;
    this.purpose = "md/cell-moves/" + walker;
  }

  @Override
  public double timestepFs() {
    return thermostat.timestepFs();
  }

  @Override
  public MonteCarloBarostat withTimestepFs(double other) {
    return new MonteCarloBarostat(thermostat.withTimestepFs(other), outside, seed, walker);
  }

  @Override
  public void step(MdState state, Calculator calculator) {
    thermostat.step(state, calculator);
    if (state.size() > 0 && state.step() % outside.every() == 0) {
      attempt(state, calculator);
    }
  }

  private void attempt(MdState state, Calculator calculator) {
    Cell cell = state.cell();
    Surroundings.requireVolume(cell);
    CellMove move = outside.move();
    CounterRandom random = CounterRandom.of(seed, purpose, state.step());
    double kT = outside.kT();
    double volume = cell.volume();
    double spread = Math.sqrt(kT * outside.compressibility() / state.startVolume());
    double[] strain = move.noise(random);
    // Each of several directions gets its share, as all move at a time.
    double size = REACH * spread / Math.sqrt(3.0 * move.count());
    for (int at = 0; at < 9; at++) {
      strain[at] *= size;
    }
    double change = strain[0] + strain[4] + strain[8];
    MdState before = state.copy();
    state.deform(move.deformation(strain, cell), false);
    state.evaluate(calculator);
    double rise = state.potentialEnergy() - before.potentialEnergy();
    double work = outside.pressure() * (state.cell().volume() - volume);
    double exponent = (state.size() + 1) * change - (rise + work) / kT;
    if (StrictMath.log1p(-random.uniform()) < exponent) {
      state.bookHeat(rise);
    } else {
      state.become(before);
    }
  }
}

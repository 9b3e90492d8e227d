package org.soapstone.md;

import org.soapstone.calculator.Calculator;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.Cell;

/**
 * Constant pressure by trial moves of the cell, around any thermostat: no virial is asked for.
 * Every so many steps a move changes {@code eta = ln V} (or {@code ln L} of one edge) by a uniform
 * number, positions follow, and it stands with the probability
 *
 * <pre>
 * min(1, exp(-[dE + P dV - (N + 1) kT ln(V'/V)] / kT))
 * </pre>
 *
 * <p>N of the {@code kT ln} for the positions that follow, one since eta and not V is drawn evenly
 * (McDonald 1972, doi:10.1080/00268977200100031). Velocities stay as they are.
 */
public final class MonteCarloBarostat implements Integrator {

  /** Largest move in standard deviations of ln V; a third to a half of such moves stand. */
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
    int k = Math.min(move.count() - 1, (int) (move.count() * random.uniform()));
    double change = REACH * spread * (2 * random.uniform() - 1);
    MdState before = state.copy();
    state.stretch(move.factors(k, change), false);
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

package org.soapstone.md;

import org.soapstone.calculator.Calculator;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.Cell;

/**
 * Constant pressure by stochastic rescaling of the cell (Bernetti and Bussi 2020,
 * doi:10.1063/5.0020514; of its shape, del Tatto and others 2022, doi:10.3390/app12031139), around
 * any thermostat: every so many steps the cell is strained by {@code exp(A)},
 *
 * <pre>
 * A = part { M [sum m v v + W - (P V - 2 kT) 1] dt + sqrt(2 kT M dt) G },   M = compressibility / (3 tau V0)
 * </pre>
 *
 * <p>positions follow the cell, velocities go the other way. G is a symmetric random matrix of the
 * same law in every orientation, and {@code part} what may change. One of the two kT turns the
 * measure into {@code dV}, the other stands for the centre of mass, whose place counts and whose
 * momentum is zero. V0 is the volume at the start: a constant mobility, hence noise that needs no
 * correction.
 */
public final class CellRescaling implements Integrator {

  private final Integrator thermostat;
  private final Surroundings outside;
  private final double timeConstantFs;
  private final double time;
  private final double tau;
  private final long seed;
  private final long walker;
  private final String purpose;

  /**
   * A barostat for one walker.
   *
   * @param thermostat at the temperature of {@code outside}
   * @param timeConstantFs how long the volume remembers, if the compressibility is right
   * @param walker distinguishes walkers of the same seed
   */
  public CellRescaling(
      Integrator thermostat, Surroundings outside, double timeConstantFs, long seed, long walker) {
    this.thermostat = thermostat;
    this.outside = outside;
    if (!(timeConstantFs > 0 && timeConstantFs < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "timeConstantFs: expected a finite time > 0, got " + timeConstantFs);
    }
    this.timeConstantFs = timeConstantFs;
    this.time = outside.every() * Timestep.internal(thermostat.timestepFs());
    this.tau = Timestep.internal(timeConstantFs);
    this.seed = seed;
    this.walker = walker;
    this.purpose = "md/cell-rescaling/" + walker;
  }

  @Override
  public double timestepFs() {
    return thermostat.timestepFs();
  }

  @Override
  public CellRescaling withTimestepFs(double other) {
    return new CellRescaling(
        thermostat.withTimestepFs(other), outside, timeConstantFs, seed, walker);
  }

  @Override
  public void step(MdState state, Calculator calculator) {
    thermostat.step(state, calculator);
    if (state.size() > 0 && state.step() % outside.every() == 0) {
      rescale(state, calculator);
    }
  }

  private void rescale(MdState state, Calculator calculator) {
    Cell cell = state.cell();
    Surroundings.requireVolume(cell);
    CellMove move = outside.move();
    double kT = outside.kT();
    double mobility = outside.compressibility() / (3 * tau * state.startVolume());
    double pv = outside.pressure() * cell.volume();
    double[] push = move.part(state.momentumFlux());
    double[] strain = move.noise(CounterRandom.of(seed, purpose, state.step()));
    double width = Math.sqrt(2 * kT * mobility * time);
    for (int at = 0; at < 9; at++) {
      // Elements off the diagonal do no work against a pressure.
      double work = at % 4 == 0 ? pv - 2 * kT : 0;
      strain[at] = mobility * (push[at] - work) * time + width * strain[at];
    }
    double before = state.potentialEnergy() + state.kineticEnergy();
    state.deform(move.deformation(strain, cell), true);
    state.evaluate(calculator);
    state.bookHeat(state.potentialEnergy() + state.kineticEnergy() - before);
  }
}

package org.soapstone.md;

import org.soapstone.calculator.Calculator;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.Units;

/**
 * Newton's equations with all velocities rescaled after each step so that the kinetic energy
 * follows its canonical distribution (NVT; Bussi, Donadio and Parrinello 2007,
 * doi:10.1063/1.2408420):
 *
 * <pre>
 * K' = c K + (1 - c) k (R1^2 + ... + Rf^2) + 2 R1 sqrt(c (1 - c) k K),   c = exp(-dt/tau),  k = kB T / 2
 * </pre>
 *
 * <p>with f = 3N - 3 normal numbers. Directions of motion are left alone, hence diffusion and
 * vibrations are disturbed far less than by friction.
 */
public final class VelocityRescaling implements Integrator {

  private final VelocityVerlet newton;
  private final double temperatureK;
  private final double timeConstantFs;
  private final double halfKt;
  private final double keep;
  private final double replace;
  private final long seed;
  private final long walker;
  private final String purpose;

  /**
   * A thermostat for one walker.
   *
   * @param timeConstantFs how long the kinetic energy remembers
   * @param walker distinguishes walkers of the same seed
   */
  public VelocityRescaling(
      double timestepFs, double temperatureK, double timeConstantFs, long seed, long walker) {
    this.newton = new VelocityVerlet(timestepFs);
    if (!(temperatureK >= 0 && temperatureK < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "temperatureK: expected a finite temperature >= 0, got " + temperatureK);
    }
    if (!(timeConstantFs > 0)) {
      throw new IllegalArgumentException(
          "timeConstantFs: expected a time > 0, got " + timeConstantFs);
    }
    this.temperatureK = temperatureK;
    this.timeConstantFs = timeConstantFs;
    this.halfKt = 0.5 * Units.BOLTZMANN * temperatureK;
    this.keep = StrictMath.exp(-timestepFs / timeConstantFs);
    this.replace = -StrictMath.expm1(-timestepFs / timeConstantFs);
    this.seed = seed;
    this.walker = walker;
    this.purpose = "md/rescaling/" + walker;
  }

  @Override
  public double timestepFs() {
    return newton.timestepFs();
  }

  @Override
  public VelocityRescaling withTimestepFs(double other) {
    return new VelocityRescaling(other, temperatureK, timeConstantFs, seed, walker);
  }

  @Override
  public void step(MdState state, Calculator calculator) {
    long number = state.step();
    newton.step(state, calculator);
    int freedom = Temperature.degreesOfFreedom(state.size());
    double kinetic = state.kineticEnergy();
    if (freedom == 0) {
      return;
    }
    CounterRandom random = CounterRandom.of(seed, purpose, number);
    double first = random.gaussian();
    double squares = first * first;
    for (int k = 1; k < freedom; k++) {
      double next = random.gaussian();
      squares += next * next;
    }
    if (kinetic == 0) {
      // At rest there is no direction to rescale; the draw below would be 0/0.
      return;
    }
    double share = replace * halfKt / kinetic;
    double root = 2 * first * Math.sqrt(keep * share);
    double factor = Math.sqrt(Math.max(0, keep + share * squares + root));
    // Without this sign velocities could not pass through zero, where few degrees are free.
    boolean turns = first < 0 && -first > Math.sqrt(keep / share);
    state.rescale(turns ? -factor : factor);
  }
}

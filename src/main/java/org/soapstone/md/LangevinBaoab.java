package org.soapstone.md;

import org.soapstone.calculator.Calculator;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.Units;

/**
 * Langevin dynamics (NVT) split as BAOAB: half a kick, half a drift, {@code v <- c v + sqrt((1 -
 * c^2) kB T / m) xi} with {@code c = exp(-gamma dt)}, half a drift, half a kick.
 *
 * <p>The noise of every step has its centre-of-mass velocity taken out. In mass-weighted
 * coordinates that is an orthogonal projection, hence the remaining 3N - 3 degrees of freedom keep
 * exactly the canonical distribution, and a walker that starts without momentum stays without.
 *
 * <p>The noise is a function of (seed, walker, step) alone: threads, restarts and other walkers do
 * not change it.
 */
public final class LangevinBaoab implements Integrator {

  private final double timestepFs;
  private final double dt;
  private final double temperatureK;
  private final double frictionPerFs;
  private final double kT;
  private final double keep;
  private final double spread;
  private final long seed;
  private final long walker;
  private final String purpose;

  /**
   * A thermostat for one walker.
   *
   * @param frictionPerFs {@code gamma}, 1/fs; 0 gives plain Newtonian dynamics
   * @param walker distinguishes walkers of the same seed
   */
  public LangevinBaoab(
      double timestepFs, double temperatureK, double frictionPerFs, long seed, long walker) {
    this.timestepFs = timestepFs;
    this.dt = Timestep.internal(timestepFs);
    requireNotNegative("temperatureK", temperatureK);
    requireNotNegative("frictionPerFs", frictionPerFs);
    this.temperatureK = temperatureK;
    this.frictionPerFs = frictionPerFs;
    this.kT = Units.BOLTZMANN * temperatureK;
    double exponent = -frictionPerFs * timestepFs;
    this.keep = StrictMath.exp(exponent);
    this.spread = Math.sqrt(-StrictMath.expm1(2 * exponent));
    this.seed = seed;
    this.walker = walker;
    this.purpose = "md/" + walker;
  }

  /** The same with the friction given as a relaxation time {@code 1/gamma} in fs. */
  public static LangevinBaoab withTimeConstant(
      double timestepFs, double temperatureK, double timeConstantFs, long seed, long walker) {
    if (!(timeConstantFs > 0)) {
      throw new IllegalArgumentException(
          "timeConstantFs: expected a time > 0, got " + timeConstantFs);
    }
    return new LangevinBaoab(timestepFs, temperatureK, 1 / timeConstantFs, seed, walker);
  }

  @Override
  public double timestepFs() {
    return timestepFs;
  }

  @Override
  public LangevinBaoab withTimestepFs(double other) {
    return new LangevinBaoab(other, temperatureK, frictionPerFs, seed, walker);
  }

  @Override
  public void step(MdState state, Calculator calculator) {
    state.ensureEvaluated(calculator);
    state.kick(0.5 * dt);
    state.drift(0.5 * dt);
    state.thermalise(keep, noise(state));
    state.drift(0.5 * dt);
    state.evaluate(calculator);
    state.kick(0.5 * dt);
    state.countStep();
  }

  private double[] noise(MdState state) {
    CounterRandom random = CounterRandom.of(seed, purpose, state.step());
    double[] noise = MaxwellBoltzmann.draw(state.masses(), spread * spread * kT, random);
    MaxwellBoltzmann.removeMomentum(noise, state.masses());
    return noise;
  }

  private static void requireNotNegative(String argument, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          argument + ": expected a finite number >= 0, got " + value);
    }
  }
}

package org.soapstone.md;

import org.soapstone.calculator.Calculator;
import org.soapstone.structure.Units;

/**
 * Newton's equations coupled to a chain of three thermostats (NVT without random numbers; Martyna,
 * Klein and Tuckerman 1992, doi:10.1063/1.463940), integrated half a step before and half a step
 * after the atoms, each with a fourth-order splitting (Martyna, Tuckerman, Tobias and Klein 1996,
 * doi:10.1080/00268979600100761).
 *
 * <p>The masses are {@code Q1 = f kB T tau^2} and {@code kB T tau^2}, f = 3N - 3. Not for systems
 * of a few stiff harmonic modes, which it may fail to mix.
 */
public final class NoseHooverChain implements Integrator {

  private static final int LENGTH = 3;

  /** Weights of the fourth-order splitting: two of {@code 1 / (2 - 2^(1/3))} about what is left. */
  private static final double OUTER = 1.3512071919596578;

  private static final double[] WEIGHTS = {OUTER, 1 - 2 * OUTER, OUTER};

  private final VelocityVerlet newton;
  private final double temperatureK;
  private final double timeConstantFs;
  private final double halfStep;
  private final double kT;
  private final double tau2;

  /**
   * A chain.
   *
   * @param temperatureK above 0
   * @param timeConstantFs period of the thermostat over 2 pi
   */
  public NoseHooverChain(double timestepFs, double temperatureK, double timeConstantFs) {
    this.newton = new VelocityVerlet(timestepFs);
    if (!(temperatureK > 0 && temperatureK < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "temperatureK: expected a finite temperature > 0, got " + temperatureK);
    }
    if (!(timeConstantFs > 0 && timeConstantFs < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "timeConstantFs: expected a finite time > 0, got " + timeConstantFs);
    }
    this.temperatureK = temperatureK;
    this.timeConstantFs = timeConstantFs;
    this.halfStep = 0.5 * Timestep.internal(timestepFs);
    this.kT = Units.BOLTZMANN * temperatureK;
    double tau = Timestep.internal(timeConstantFs);
    this.tau2 = tau * tau;
  }

  @Override
  public double timestepFs() {
    return newton.timestepFs();
  }

  @Override
  public NoseHooverChain withTimestepFs(double other) {
    return new NoseHooverChain(other, temperatureK, timeConstantFs);
  }

  @Override
  public void step(MdState state, Calculator calculator) {
    state.ensureEvaluated(calculator);
    couple(state);
    newton.step(state, calculator);
    couple(state);
  }

  /** Half a step of the chain: velocities of the thermostats, friction on the atoms, and back. */
  private void couple(MdState state) {
    int freedom = Temperature.degreesOfFreedom(state.size());
    if (freedom == 0) {
      return;
    }
    double[] v = state.extended(LENGTH);
    double twice = 2 * state.kineticEnergy();
    double factor = 1;
    for (double weight : WEIGHTS) {
      double time = weight * halfStep;
      for (int k = LENGTH - 1; k >= 0; k--) {
        push(v, k, twice, freedom, time);
      }
      double shrink = StrictMath.exp(-v[0] * time);
      factor *= shrink;
      twice *= shrink * shrink;
      for (int k = 0; k < LENGTH; k++) {
        push(v, k, twice, freedom, time);
      }
    }
    state.rescale(factor);
  }

  /** Half of {@code time} of thermostat k, which feels what it cools, and friction of the next. */
  private void push(double[] v, int k, double twice, int freedom, double time) {
    double mass = k == 0 ? freedom * kT * tau2 : kT * tau2;
    double below =
        k == 0
            ? twice - freedom * kT
            : (k == 1 ? freedom : 1) * kT * tau2 * v[k - 1] * v[k - 1] - kT;
    double kick = 0.5 * time * below / mass;
    if (k == LENGTH - 1) {
      v[k] += kick;
      return;
    }
    double shrink = StrictMath.exp(-0.25 * time * v[k + 1]);
    v[k] = Math.fma(v[k] * shrink, shrink, kick * shrink);
  }
}

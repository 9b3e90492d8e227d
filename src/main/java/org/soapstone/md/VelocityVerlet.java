package org.soapstone.md;

import org.soapstone.calculator.Calculator;

/**
 * Newton's equations (NVE): half a kick, a drift, half a kick. Time reversible and symplectic; the
 * energy oscillates by {@code O(dt^2)} and does not drift.
 */
public final class VelocityVerlet implements Integrator {

  private final double timestepFs;
  private final double dt;

  /** Of step {@code timestepFs}. */
  public VelocityVerlet(double timestepFs) {
    this.timestepFs = timestepFs;
    this.dt = Timestep.internal(timestepFs);
  }

  @Override
  public double timestepFs() {
    return timestepFs;
  }

  @Override
  public VelocityVerlet withTimestepFs(double other) {
    return new VelocityVerlet(other);
  }

  @Override
  public void step(MdState state, Calculator calculator) {
    state.ensureEvaluated(calculator);
    state.kick(0.5 * dt);
    state.drift(dt);
    state.evaluate(calculator);
    state.kick(0.5 * dt);
    state.countStep();
  }
}

package org.soapstone.cli;

import org.soapstone.md.Integrator;
import org.soapstone.md.LangevinBaoab;
import org.soapstone.md.NoseHooverChain;
import org.soapstone.md.VelocityRescaling;
import org.soapstone.md.VelocityVerlet;

/** What keeps the temperature of {@code md}. */
enum Thermostat {
  /** Nothing: constant energy. */
  NONE,
  /** Friction and noise. */
  LANGEVIN,
  /** Stochastic velocity rescaling. */
  RESCALING,
  /** A chain of Nose-Hoover thermostats. */
  NOSE_HOOVER;

  Integrator integrator(double timestepFs, double temperatureK, double dampingFs, long seed) {
    return switch (this) {
      case NONE -> new VelocityVerlet(timestepFs);
      case LANGEVIN -> LangevinBaoab.withTimeConstant(timestepFs, temperatureK, dampingFs, seed, 0);
      case RESCALING -> new VelocityRescaling(timestepFs, temperatureK, dampingFs, seed, 0);
      case NOSE_HOOVER -> new NoseHooverChain(timestepFs, temperatureK, dampingFs);
    };
  }
}

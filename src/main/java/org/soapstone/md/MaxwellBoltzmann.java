package org.soapstone.md;

import org.soapstone.random.CounterRandom;
import org.soapstone.structure.Units;

/**
 * Velocities of the canonical distribution without total momentum: each {@code v ~ N(0, kB T / m)}.
 */
public final class MaxwellBoltzmann {

  private MaxwellBoltzmann() {}

  /**
   * A draw from the distribution; its temperature fluctuates as that of 3N - 3 degrees of freedom.
   *
   * @param masses one per atom, amu
   * @return 3 per atom, A per internal time
   */
  public static double[] velocities(double[] masses, double temperatureK, long seed, long walker) {
    if (!(temperatureK >= 0 && temperatureK < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "temperatureK: expected a finite temperature >= 0, got " + temperatureK);
    }
    CounterRandom random = CounterRandom.of(seed, "md/velocities", walker);
    double[] velocities = draw(masses, Units.BOLTZMANN * temperatureK, random);
    removeMomentum(velocities, masses);
    return velocities;
  }

  /** A draw scaled to have exactly the temperature asked for (all zero for a single atom). */
  public static double[] exactVelocities(
      double[] masses, double temperatureK, long seed, long walker) {
    double[] velocities = velocities(masses, temperatureK, seed, walker);
    double kinetic = 0;
    for (int c = 0; c < velocities.length; c++) {
      kinetic += 0.5 * masses[c / 3] * velocities[c] * velocities[c];
    }
    double drawn = Temperature.of(kinetic, masses.length);
    double scale = drawn > 0 ? Math.sqrt(temperatureK / drawn) : 0;
    for (int c = 0; c < velocities.length; c++) {
      velocities[c] *= scale;
    }
    return velocities;
  }

  static double[] draw(double[] masses, double kT, CounterRandom random) {
    double[] velocities = new double[3 * masses.length];
    for (int i = 0; i < masses.length; i++) {
      double spread = Math.sqrt(kT / masses[i]);
      for (int axis = 0; axis < 3; axis++) {
        velocities[3 * i + axis] = spread * random.gaussian();
      }
    }
    return velocities;
  }

  /** Takes the velocity of the centre of mass out. */
  static void removeMomentum(double[] velocities, double[] masses) {
    double total = 0;
    double[] momentum = new double[3];
    for (int i = 0; i < masses.length; i++) {
      total += masses[i];
      for (int axis = 0; axis < 3; axis++) {
        momentum[axis] += masses[i] * velocities[3 * i + axis];
      }
    }
    for (int c = 0; c < velocities.length; c++) {
      velocities[c] -= momentum[c % 3] / total;
    }
  }
}

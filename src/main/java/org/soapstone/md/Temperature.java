package org.soapstone.md;

import org.soapstone.structure.Units;

/** {@code T = 2 K / (kB (3N - 3))}: the centre of mass is at rest in every run here. */
public final class Temperature {

  private Temperature() {}

  /** Number of degrees of freedom that carry heat. */
  public static int degreesOfFreedom(int atoms) {
    return Math.max(0, 3 * atoms - 3);
  }

  /** Temperature in K of a kinetic energy in eV; 0 for a single atom. */
  public static double of(double kineticEnergy, int atoms) {
    int freedom = degreesOfFreedom(atoms);
    return freedom == 0 ? 0 : 2 * kineticEnergy / (Units.BOLTZMANN * freedom);
  }

  /** Temperature of a state, K. */
  public static double of(MdState state) {
    return of(state.kineticEnergy(), state.size());
  }
}

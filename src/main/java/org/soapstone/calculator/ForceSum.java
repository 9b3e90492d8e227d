package org.soapstone.calculator;

/**
 * Adds up the terms of an energy that depends on pair vectors: a term with the gradient {@code g =
 * de/drij} pulls i along {@code +g}, j along {@code -g}, and adds {@code -rij (x) g} to the virial.
 */
final class ForceSum {

  private final double[] atomEnergies;
  private final double[] forces;
  private final double[] virial = new double[9];

  ForceSum(int atoms) {
    atomEnergies = new double[atoms];
    forces = new double[3 * atoms];
  }

  void addEnergy(int i, double energy) {
    atomEnergies[i] += energy;
  }

  /** Adds the gradient {@code (gx, gy, gz)} with respect to the vector of {@code pair}. */
  void addGradient(int i, int j, double[] rij, int pair, double gx, double gy, double gz) {
    forces[3 * i] += gx;
    forces[3 * i + 1] += gy;
    forces[3 * i + 2] += gz;
    forces[3 * j] -= gx;
    forces[3 * j + 1] -= gy;
    forces[3 * j + 2] -= gz;
    double x = rij[3 * pair];
    double y = rij[3 * pair + 1];
    double z = rij[3 * pair + 2];
    virial[0] -= x * gx;
    virial[1] -= x * gy;
    virial[2] -= x * gz;
    virial[4] -= y * gy;
    virial[5] -= y * gz;
    virial[8] -= z * gz;
  }

  /** The total; the lower half of the virial is the mirror of its upper half. */
  Evaluation total() {
    double energy = 0;
    for (double share : atomEnergies) {
      energy += share;
    }
    virial[3] = virial[1];
    virial[6] = virial[2];
    virial[7] = virial[5];
    return new Evaluation(energy, forces, virial, atomEnergies);
  }
}

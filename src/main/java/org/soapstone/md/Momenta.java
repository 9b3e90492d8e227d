package org.soapstone.md;

import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;

/** Masses and velocities, and what depends on them alone. */
final class Momenta {

  private final double[] masses;
  private final double[] velocities;

  /**
   * Copies both.
   *
   * @param velocities 3 per atom, A per internal time
   * @param masses one per atom, amu
   * @throws IllegalArgumentException if a velocity is not finite or a mass not positive
   */
  Momenta(double[] velocities, double[] masses) {
    for (int i = 0; i < masses.length; i++) {
      if (!(masses[i] > 0 && masses[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "masses: expected finite numbers > 0, got " + masses[i] + " for atom " + i);
      }
    }
    for (int c = 0; c < velocities.length; c++) {
      if (!Double.isFinite(velocities[c])) {
        throw new IllegalArgumentException(
            "velocities: expected finite numbers, got " + velocities[c] + " for atom " + c / 3);
      }
    }
    this.masses = masses.clone();
    this.velocities = velocities.clone();
  }

  /** Masses of the elements, amu, one per atom. */
  static double[] massesOf(Structure structure) {
    double[] masses = new double[structure.size()];
    for (int i = 0; i < masses.length; i++) {
      masses[i] = Element.of(structure.atomicNumber(i)).mass();
    }
    return masses;
  }

  double[] masses() {
    return masses.clone();
  }

  /** Velocities, A per internal time; not a copy. */
  double[] velocities() {
    return velocities;
  }

  /** {@code K = 1/2 sum_i m_i v_i^2}, eV. */
  double kineticEnergy() {
    double twice = 0;
    for (int c = 0; c < velocities.length; c++) {
      twice += masses[c / 3] * velocities[c] * velocities[c];
    }
    return 0.5 * twice;
  }

  /** Total momentum, amu A per internal time, 3 numbers. */
  double[] total() {
    double[] total = new double[3];
    for (int c = 0; c < velocities.length; c++) {
      total[c % 3] += masses[c / 3] * velocities[c];
    }
    return total;
  }

  /** Adds {@code sum_i m v v}, 9 numbers, eV. */
  void addFlux(double[] flux) {
    for (int c = 0; c < velocities.length; c++) {
      double momentum = masses[c / 3] * velocities[c];
      for (int axis = 0; axis < 3; axis++) {
        flux[3 * (c % 3) + axis] += momentum * velocities[c - c % 3 + axis];
      }
    }
  }

  double speedSquared(int i) {
    double x = velocities[3 * i];
    double y = velocities[3 * i + 1];
    double z = velocities[3 * i + 2];
    return x * x + y * y + z * z;
  }

  /** {@code v += F/m t}. */
  void kick(double[] forces, double time) {
    for (int c = 0; c < velocities.length; c++) {
      velocities[c] = Math.fma(forces[c] / masses[c / 3], time, velocities[c]);
    }
  }

  /** {@code v <- keep v + noise}; returns by how much the kinetic energy grew. */
  double thermalise(double keep, double[] noise) {
    double before = kineticEnergy();
    for (int c = 0; c < velocities.length; c++) {
      velocities[c] = Math.fma(keep, velocities[c], noise[c]);
    }
    return kineticEnergy() - before;
  }

  /** {@code v <- factor v}; returns likewise. */
  double rescale(double factor) {
    double before = kineticEnergy();
    for (int c = 0; c < velocities.length; c++) {
      velocities[c] *= factor;
    }
    return kineticEnergy() - before;
  }
}

package org.soapstone.calculator;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.soapstone.structure.LabeledStructure;

/**
 * What a calculator says about one structure: energy in eV, forces {@code -dE/dr} in eV/A, virial
 * {@code -dE/deps} in eV (nine numbers, row major), and where the method has them the shares of the
 * atoms in the energy.
 *
 * <p>Immutable: the accessors hand out copies. Recorded labels may lack forces or the virial;
 * asking for what is not there is an error, so that a missing label is never taken for zero.
 */
public final class Evaluation {

  private static final int VIRIAL_LENGTH = 9;

  private final double energy;
  private final double @Nullable [] forces;
  private final double @Nullable [] virial;
  private final double @Nullable [] atomEnergies;

  /** An answer with forces (3 per atom, interleaved) and virial (9 numbers). */
  public Evaluation(double energy, double[] forces, double[] virial) {
    this(energy, forces, virial, null);
  }

  /**
   * An answer of which only the energy is certain to be there.
   *
   * @throws IllegalArgumentException if a length is wrong
   */
  public Evaluation(
      double energy,
      double @Nullable [] forces,
      double @Nullable [] virial,
      double @Nullable [] atomEnergies) {
    if (forces != null && forces.length % 3 != 0) {
      throw new IllegalArgumentException("forces: 3 per atom expected, got " + forces.length);
    }
    if (virial != null && virial.length != VIRIAL_LENGTH) {
      throw new IllegalArgumentException("virial: 9 numbers expected, got " + virial.length);
    }
    if (atomEnergies != null && forces != null && 3 * atomEnergies.length != forces.length) {
      throw new IllegalArgumentException(
          "atomEnergies: one per atom expected, got "
              + atomEnergies.length
              + " beside "
              + forces.length
              + " force components");
    }
    this.energy = energy;
    this.forces = copyOf(forces);
    this.virial = copyOf(virial);
    this.atomEnergies = copyOf(atomEnergies);
  }

  /** Energy of the whole structure, eV. */
  public double energy() {
    return energy;
  }

  /** Whether {@link #forces()} has an answer. */
  public boolean hasForces() {
    return forces != null;
  }

  /** Whether {@link #virial()} has an answer. */
  public boolean hasVirial() {
    return virial != null;
  }

  /**
   * Forces, 3 per atom, eV/A; a copy.
   *
   * @throws IllegalStateException if there are none
   */
  public double[] forces() {
    return present(forces, "forces").clone();
  }

  /**
   * Virial {@code -dE/deps}, 9 numbers row major, eV; a copy.
   *
   * @throws IllegalStateException if there is none
   */
  public double[] virial() {
    return present(virial, "virial").clone();
  }

  /** Shares of the atoms in the energy, eV, if this method splits it; a copy. */
  public Optional<double[]> atomEnergies() {
    return Optional.ofNullable(copyOf(atomEnergies));
  }

  /**
   * The frame with these labels in place of its own.
   *
   * @throws org.soapstone.structure.BadInputException if one of them is not finite
   */
  public LabeledStructure label(LabeledStructure frame) {
    LabeledStructure labelled = frame.withoutLabels().withEnergy(energy);
    labelled = forces == null ? labelled : labelled.withForces(forces);
    return virial == null ? labelled : labelled.withVirial(virial);
  }

  private static double[] present(double @Nullable [] values, String what) {
    if (values == null) {
      throw new IllegalStateException("this evaluation has no " + what);
    }
    return values;
  }

  private static double @Nullable [] copyOf(double @Nullable [] values) {
    return values == null ? null : values.clone();
  }
}

package org.soapstone.cli;

import java.util.List;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.structure.Structure;

/**
 * Largest differences between two potentials.
 *
 * @param structures how many were compared
 * @param energyPerAtom eV
 * @param force of a component, eV/A
 */
record Differences(int structures, double energyPerAtom, double force) {

  static Differences of(Calculator one, Calculator other, List<Structure> structures) {
    double energy = 0;
    double force = 0;
    for (Structure structure : structures) {
      Evaluation a = one.evaluate(structure);
      Evaluation b = other.evaluate(structure);
      energy = Math.max(energy, Math.abs(a.energy() - b.energy()) / Math.max(1, structure.size()));
      double[] forces = a.forces();
      double[] others = b.forces();
      for (int k = 0; k < forces.length; k++) {
        force = Math.max(force, Math.abs(forces[k] - others[k]));
      }
    }
    return new Differences(structures.size(), energy, force);
  }
}

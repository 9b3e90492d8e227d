package org.soapstone.pace;

import org.soapstone.calculator.Evaluation;
import org.soapstone.descriptor.PairGradients;
import org.soapstone.structure.NeighborList;

/// Energies of atoms and gradients of pairs, and what follows from them, see [PairGradients].
final class PairSums {

  final double[] atomEnergies;

  /// g_p = dE_i/dr_ij of every pair of the list, three numbers each.
  final double[] gradients;

  private final NeighborList list;

  PairSums(NeighborList list) {
    this.list = list;
    atomEnergies = new double[list.atoms()];
    gradients = new double[3 * list.pairs()];
  }

  Evaluation total() {
    double[] forces = new double[3 * list.atoms()];
    PairGradients.forces(list, gradients, forces);
    double[] virials = new double[6 * list.atoms()];
    double energy = 0;
    for (int i = 0; i < list.atoms(); i++) {
      PairGradients.virial(list, i, gradients, virials);
      energy += atomEnergies[i];
    }
    double[] virial = new double[9];
    PairGradients.virial(virials, virial);
    return new Evaluation(energy, forces, virial, atomEnergies);
  }
}

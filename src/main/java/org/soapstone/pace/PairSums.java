package org.soapstone.pace;

import org.soapstone.calculator.Evaluation;
import org.soapstone.structure.NeighborList;

/// Energies of atoms and gradients of pairs, and what follows from them: `F_i = sum_p (g_p -
/// g_reverse(p))` over the pairs p of centre i, and the virial `-r (x) g`, every sum in an order
/// that the structure alone decides.
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
    double[] virial = new double[9];
    int[] reverse = list.reverse();
    double[] rij = list.rij();
    double energy = 0;
    for (int i = 0; i < list.atoms(); i++) {
      double[] w = new double[9];
      for (int p = list.first(i); p < list.end(i); p++) {
        for (int a = 0; a < 3; a++) {
          forces[3 * i + a] += gradients[3 * p + a] - gradients[3 * reverse[p] + a];
          for (int b = a; b < 3; b++) {
            w[3 * a + b] = Math.fma(-rij[3 * p + a], gradients[3 * p + b], w[3 * a + b]);
          }
        }
      }
      for (int c = 0; c < 9; c++) {
        virial[c] += w[c];
      }
      energy += atomEnergies[i];
    }
    virial[3] = virial[1];
    virial[6] = virial[2];
    virial[7] = virial[5];
    return new Evaluation(energy, forces, virial, atomEnergies);
  }
}

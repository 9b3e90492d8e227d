package org.soapstone.descriptor;

import java.util.Arrays;
import org.soapstone.structure.NeighborList;

/// From pair gradients to totals, every sum in an order that the structure alone decides.
///
/// Atom i moves its own centre's pairs and, through their reverses, those of its neighbours: `F_i =
/// sum_p (g_p - g_reverse(p))` over the pairs p of centre i. Forces are gathered, not scattered, so
/// no two threads could ever add to one number. Pairs of an atom with its own image cancel in the
/// forces but not in the virial.
final class PairGradients {

  private PairGradients() {}

  static void sum(NeighborList list, Contraction result) {
    double[] g = result.pairGradients;
    int[] reverse = list.reverse();
    double energy = 0;
    for (int i = 0; i < list.atoms(); i++) {
      double x = 0;
      double y = 0;
      double z = 0;
      for (int p = list.first(i); p < list.end(i); p++) {
        int back = 3 * reverse[p];
        x += g[3 * p] - g[back];
        y += g[3 * p + 1] - g[back + 1];
        z += g[3 * p + 2] - g[back + 2];
      }
      result.forces[3 * i] = x;
      result.forces[3 * i + 1] = y;
      result.forces[3 * i + 2] = z;
      energy += result.atomEnergies[i];
    }
    result.energy = energy;
    sumVirial(result);
  }

  private static void sumVirial(Contraction result) {
    double[] virial = result.virial;
    Arrays.fill(virial, 0);
    double[] of = result.atomVirials;
    for (int at = 0; at < of.length; at += 6) {
      virial[0] += of[at];
      virial[4] += of[at + 1];
      virial[8] += of[at + 2];
      virial[5] += of[at + 3];
      virial[2] += of[at + 4];
      virial[1] += of[at + 5];
    }
    virial[7] = virial[5];
    virial[6] = virial[2];
    virial[3] = virial[1];
  }
}

package org.soapstone.descriptor;

import java.util.Arrays;
import org.soapstone.structure.NeighborList;

/// From pair gradients to totals, every sum in an order that the structure alone decides.
///
/// Atom i moves its own centre's pairs and, through their reverses, those of its neighbours: `F_i =
/// sum_p (g_p - g_reverse(p))` over the pairs p of centre i. Forces are gathered, not scattered, so
/// no two threads could ever add to one number. Pairs of an atom with its own image cancel in the
/// forces but not in the virial.
public final class PairGradients {

  private PairGradients() {}

  static void sum(NeighborList list, Contraction result) {
    forces(list, result.pairGradients, result.forces);
    result.energy = 0;
    for (int i = 0; i < list.atoms(); i++) {
      result.energy += result.atomEnergies[i];
    }
    virial(result.atomVirials, result.virial);
  }

  /// Forces on all atoms.
  ///
  /// @param g three numbers a pair
  /// @param forces three numbers an atom, overwritten
  public static void forces(NeighborList list, double[] g, double[] forces) {
    int[] reverse = list.reverse();
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
      forces[3 * i] = x;
      forces[3 * i + 1] = y;
      forces[3 * i + 2] = z;
    }
  }

  /// The virial of centre i, `-r_a g_b` summed over its pairs.
  ///
  /// @param virials six numbers a centre, order xx yy zz yz xz xy; those of centre i are
  ///   overwritten
  public static void virial(NeighborList list, int i, double[] g, double[] virials) {
    double[] rij = list.rij();
    double xx = 0;
    double yy = 0;
    double zz = 0;
    double yz = 0;
    double xz = 0;
    double xy = 0;
    for (int p = 3 * list.first(i); p < 3 * list.end(i); p += 3) {
      xx = Math.fma(-rij[p], g[p], xx);
      yy = Math.fma(-rij[p + 1], g[p + 1], yy);
      zz = Math.fma(-rij[p + 2], g[p + 2], zz);
      yz = Math.fma(-rij[p + 1], g[p + 2], yz);
      xz = Math.fma(-rij[p], g[p + 2], xz);
      xy = Math.fma(-rij[p], g[p + 1], xy);
    }
    virials[6 * i] = xx;
    virials[6 * i + 1] = yy;
    virials[6 * i + 2] = zz;
    virials[6 * i + 3] = yz;
    virials[6 * i + 4] = xz;
    virials[6 * i + 5] = xy;
  }

  /// The virial of all.
  ///
  /// @param virials six numbers a centre
  /// @param virial nine numbers, overwritten
  public static void virial(double[] virials, double[] virial) {
    Arrays.fill(virial, 0);
    for (int at = 0; at < virials.length; at += 6) {
      virial[0] += virials[at];
      virial[4] += virials[at + 1];
      virial[8] += virials[at + 2];
      virial[5] += virials[at + 3];
      virial[2] += virials[at + 4];
      virial[1] += virials[at + 5];
    }
    virial[7] = virial[5];
    virial[6] = virial[2];
    virial[3] = virial[1];
  }
}

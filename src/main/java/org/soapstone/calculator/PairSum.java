package org.soapstone.calculator;

import org.soapstone.autodiff.Dual;
import org.soapstone.structure.Structure;

/**
 * Adds up a pair potential centre by centre: each from its own side of its pairs, so that centres
 * may come from several threads in any order. The totals go by centres.
 */
final class PairSum {

  /** Of a symmetric tensor. */
  private static final int VIRIAL = 6;

  private final Structure structure;
  private final PairFunction[][] functions;
  private final double rCut;
  private final double[] energies;
  private final double[] forces;

  /** The share of each centre: {@code xx xy xz yy yz zz}. */
  private final double[] virials;

  /**
   * Nothing yet.
   *
   * @param functions by both atomic numbers
   * @param rCut pairs further apart than this do not count
   */
  PairSum(Structure structure, PairFunction[][] functions, double rCut) {
    this.structure = structure;
    this.functions = functions;
    this.rCut = rCut;
    this.energies = new double[structure.size()];
    this.forces = new double[3 * structure.size()];
    this.virials = new double[VIRIAL * structure.size()];
  }

  /** Adds the pairs {@code from <= p < to} of centre i, all that it has. */
  void addCentre(int i, int from, int to, int[] neighbour, double[] rij, double[] r) {
    PairFunction[] row = functions[structure.atomicNumber(i)];
    double energy = 0;
    double fx = 0;
    double fy = 0;
    double fz = 0;
    int w = VIRIAL * i;
    for (int p = from; p < to; p++) {
      if (r[p] >= rCut) {
        continue;
      }
      Dual pair = row[structure.atomicNumber(neighbour[p])].energy(Dual.variable(r[p]));
      energy += 0.5 * pair.value();
      double slope = pair.derivative() / r[p];
      double x = rij[3 * p];
      double y = rij[3 * p + 1];
      double z = rij[3 * p + 2];
      // Of both sides of the pair: the neighbour pulls as much.
      double gx = slope * x;
      double gy = slope * y;
      double gz = slope * z;
      fx += gx;
      fy += gy;
      fz += gz;
      virials[w] -= 0.5 * x * gx;
      virials[w + 1] -= 0.5 * x * gy;
      virials[w + 2] -= 0.5 * x * gz;
      virials[w + 3] -= 0.5 * y * gy;
      virials[w + 4] -= 0.5 * y * gz;
      virials[w + 5] -= 0.5 * z * gz;
    }
    energies[i] = energy;
    forces[3 * i] = fx;
    forces[3 * i + 1] = fy;
    forces[3 * i + 2] = fz;
  }

  Evaluation total() {
    double energy = 0;
    double[] v = new double[VIRIAL];
    for (int i = 0; i < energies.length; i++) {
      energy += energies[i];
      for (int k = 0; k < VIRIAL; k++) {
        v[k] += virials[VIRIAL * i + k];
      }
    }
    double[] virial = {v[0], v[1], v[2], v[1], v[3], v[4], v[2], v[4], v[5]};
    return new Evaluation(energy, forces, virial, energies);
  }
}

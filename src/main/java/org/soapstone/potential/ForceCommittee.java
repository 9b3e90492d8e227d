package org.soapstone.potential;

import org.soapstone.descriptor.Contraction;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Quantity;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/**
 * How uncertain forces are, roughly, at the cost of a few force calls: the spread of the forces of
 * a few draws from the posterior, of which the features are made once.
 *
 * <pre>
 * e_i^2 = (1/M) sum_k |F_i(z_k)|^2,   z_k ~ N(0, S)
 * </pre>
 *
 * <p>The mean of {@code e_i^2} is exactly what {@link Potential#predict} gives. With M members its
 * spread is between {@code sqrt(2/M)} and {@code sqrt(2/3M)} of it.
 */
public final class ForceCommittee {

  private final Potential potential;
  private final double[][] weights;

  /**
   * A committee.
   *
   * @param members M
   * @param seed of the draws
   */
  public ForceCommittee(Potential potential, int members, long seed) {
    if (members < 1) {
      throw new IllegalArgumentException("members: expected at least 1, got " + members);
    }
    this.potential = potential;
    Matrix draws = potential.posterior().zeroMean().committee(members, seed);
    this.weights = new double[members][draws.columns()];
    for (int k = 0; k < members; k++) {
      System.arraycopy(draws.data(), draws.row(k), weights[k], 0, draws.columns());
    }
  }

  /**
   * Largest uncertainty of a force relative to the force, {@code max_i e_i / (|F_i| + softening)}.
   *
   * @param forces those of the potential, without a bias, eV/A
   * @param softening eV/A
   */
  public double relativeForceUncertainty(Structure structure, double[] forces, double softening) {
    potential.requireKnown(structure);
    FeatureMap features = potential.features();
    NeighborList list = NeighborList.build(structure, potential.settings().range(), Tasks.inline());
    double[] squares =
        squares(features.contract(structure, list, weights, Tasks.inline()), forces.length);
    double scale = potential.calibration().scale(Quantity.FORCE);
    double largest = 0;
    for (int i = 0; i < forces.length; i += 3) {
      double force =
          Math.sqrt(
              forces[i] * forces[i]
                  + forces[i + 1] * forces[i + 1]
                  + forces[i + 2] * forces[i + 2]);
      double uncertainty = scale * Math.sqrt(squares[i / 3] / weights.length);
      largest = Math.max(largest, uncertainty / (force + softening));
    }
    return largest;
  }

  private static double[] squares(Contraction[] results, int components) {
    double[] squares = new double[components / 3];
    for (Contraction member : results) {
      double[] f = member.forces();
      for (int c = 0; c < components; c++) {
        squares[c / 3] = Math.fma(f[c], f[c], squares[c / 3]);
      }
    }
    return squares;
  }
}

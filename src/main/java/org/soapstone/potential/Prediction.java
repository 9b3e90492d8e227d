package org.soapstone.potential;

import org.soapstone.calculator.Evaluation;
import org.soapstone.regression.Quantity;
import org.soapstone.regression.RowLayout;

/**
 * What a potential says of a structure, with calibrated error bars: standard deviations that cover
 * both what the model does not know (epistemic) and the noise of its labels.
 */
public final class Prediction {

  private final Evaluation mean;
  private final double energySd;
  private final double[] forceSd;
  private final double[] virialSd;
  private final double[] forceEpistemicSd;

  Prediction(
      Evaluation mean,
      double energySd,
      double[] forceSd,
      double[] virialSd,
      double[] forceEpistemicSd) {
    this.mean = mean;
    this.energySd = energySd;
    this.forceSd = forceSd;
    this.virialSd = virialSd;
    this.forceEpistemicSd = forceEpistemicSd;
  }

  /** Energy, forces and virial. */
  public Evaluation mean() {
    return mean;
  }

  /** Standard deviation of the energy of the whole structure, eV. */
  public double energySd() {
    return energySd;
  }

  /** Standard deviation of each force component, eV/Angstrom, 3N. */
  public double[] forceSd() {
    return forceSd.clone();
  }

  /** Standard deviation of the virial, eV, Voigt order xx yy zz yz xz xy. */
  public double[] virialSd() {
    return virialSd.clone();
  }

  /** Standard deviations of some rows: energy per atom, forces, virial per atom. */
  double[] rowSd(RowLayout layout) {
    double[] sd = new double[layout.rows()];
    int atoms = forceSd.length / 3;
    if (layout.energy() > 0) {
      sd[0] = energySd / atoms;
    }
    System.arraycopy(forceSd, 0, sd, layout.start(Quantity.FORCE), layout.force());
    for (int k = 0; k < layout.virial(); k++) {
      sd[layout.start(Quantity.VIRIAL) + k] = virialSd[k] / atoms;
    }
    return sd;
  }

  /** The epistemic part of {@link #forceSd}: what more data could remove. */
  public double[] forceEpistemicSd() {
    return forceEpistemicSd.clone();
  }

  /**
   * Largest force uncertainty relative to the force, {@code max_i |e_i| / (|F_i| + softening)}, the
   * trigger of hyperactive learning; a maximum over atoms does not depend on the size of the
   * system.
   *
   * @param softening eV/Angstrom
   */
  public double relativeForceUncertainty(double softening) {
    double[] forces = mean.forces();
    double largest = 0;
    for (int i = 0; i < forces.length; i += 3) {
      double force = norm(forces, i);
      double uncertainty = norm(forceEpistemicSd, i);
      largest = Math.max(largest, uncertainty / (force + softening));
    }
    return largest;
  }

  private static double norm(double[] v, int at) {
    return Math.sqrt(v[at] * v[at] + v[at + 1] * v[at + 1] + v[at + 2] * v[at + 2]);
  }
}
